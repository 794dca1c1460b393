import type { Correction, Fault } from "./faults.ts";
import { CORRECTION, EXAMPLE_NOTE } from "./lexicon.ts";
import type { Settings } from "./settings.ts";

/** A file of the example, its path relative to the folder of the extracts. */
export interface ExampleFile {
  readonly path: string;
  readonly body: Uint8Array;
}

/** The register of corrections of one year; none where there is nothing to correct. */
export function correctionsFile(
  corrections: readonly Correction[],
  year: number,
): readonly ExampleFile[] {
  const own = corrections.filter((c) => c.year === year);
  if (own.length === 0) return [];
  const lines = own.map((c) =>
    [c.module, c.ats, c.column, c.before, c.after, c.reason, CORRECTION.decidedBy, decided(year)]
      .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
      .join(","),
  );
  const header = "modulo,cod_ats,colonna,vecchio,nuovo,motivo,deciso_da,data";
  return [text(`corrections/${year}.csv`, [header, ...lines])];
}

/** Says that all is invented, from which seed, and where the wrong rows are. */
export function markFile(faults: readonly Fault[], settings: Settings): ExampleFile {
  return text("esempio.yaml", [
    "sintetico: true",
    `testo: "${EXAMPLE_NOTE}"`,
    `seme: ${settings.seed}`,
    `anni: [${settings.years.join(", ")}]`,
    `ats: ${[...settings.ats.values()].reduce((a, b) => a + b, 0)}`,
    faults.length === 0 ? "guasti: []" : "guasti:",
    ...faults.map(
      (f) =>
        `  - { file: ${f.year}/${f.module}.csv, cod_ats: ${f.ats}, colonna: ${f.column}, specie: ${f.kind} }`,
    ),
  ]);
}

const decided = (year: number): string => `${year + 1}-09-14`;

const text = (path: string, lines: readonly string[]): ExampleFile => ({
  path,
  body: new TextEncoder().encode(`${lines.join("\n")}\n`),
});
