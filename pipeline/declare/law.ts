import { z } from "zod";
import type { LawItem, RegionalTableContact, Territories } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { declareError, duplicates } from "./problem.ts";
import { idsOf, parseRows, type Line } from "./rows.ts";

export const LAW_FILE = "data/law.csv";
export const TABLES_FILE = "data/tavoli.csv";

/** Parses the contents that laws and programmes ask of the report, each with its section. */
export function parseLaw(text: string | undefined): Outcome<readonly LawItem[]> {
  const { value: lines, issues } = parseRows(LAW_FILE, text, lawRow);
  return {
    value: lines.map(({ row }) => ({
      id: row.id,
      kind: row.tipo,
      content: row.contenuto,
      source: row.fonte,
      section: row.sezione,
      since: row.dal === "" ? null : Number(row.dal),
    })),
    issues: [
      ...issues,
      ...duplicates(
        LAW_FILE,
        "id",
        idsOf(lines, ({ id }) => id),
      ),
    ],
  };
}

/**
 * Parses the regional working tables: one row per territory, empty where not known. Codes are
 * compared with the territories, unless those are not whole (null).
 */
export function parseRegionalTables(
  text: string | undefined,
  territories: Territories | null,
): Outcome<readonly RegionalTableContact[]> {
  const { value: lines, issues } = parseRows(TABLES_FILE, text, tableRow);
  return {
    value: lines.map(({ row }) => ({
      territory: row.codice,
      setUp: row.istituito,
      act: row.atto,
      contact: row.contatto,
    })),
    issues: [
      ...issues,
      ...duplicates(
        TABLES_FILE,
        "codice",
        idsOf(lines, ({ codice }) => codice),
      ),
      ...(territories === null || issues.length > 0 ? [] : codeIssues(lines, territories)),
    ],
  };
}

function codeIssues(
  lines: readonly Line<z.infer<typeof tableRow>>[],
  { inOrder }: Territories,
): readonly Issue[] {
  const known = inOrder.filter(({ tile }) => tile !== null).map(({ code }) => code);
  const given = lines.map(({ row }) => row.codice);
  const where = { file: TABLES_FILE, column: "codice" };
  return [
    ...lines
      .filter(({ row }) => !known.includes(row.codice))
      .map(({ line, row }) =>
        declareError("territory-unknown", { ...where, line, value: row.codice }),
      ),
    ...known
      .filter((code) => !given.includes(code))
      .map((value) => declareError("territory-absent", { ...where, line: 1, value })),
  ];
}

const lawRow = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  tipo: z.enum(["law", "programme"]),
  contenuto: z.string().min(1),
  fonte: z.string().min(1),
  sezione: z.string().min(1),
  dal: z.string().regex(/^(\d{4})?$/),
});

const tableRow = z.strictObject({
  codice: z.string().min(2),
  istituito: z.union([z.literal(""), z.iso.date()]),
  atto: z.string(),
  contatto: z.string(),
});
