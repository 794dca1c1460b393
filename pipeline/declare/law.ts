import { z } from "zod";
import type { LawItem, RegionalTableContact, Territories } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { declareError, duplicates } from "./problem.ts";
import { parseRows } from "./rows.ts";

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
    })),
    issues: [
      ...issues,
      ...duplicates(
        LAW_FILE,
        "id",
        lines.map(({ line, row }) => ({ line, id: row.id })),
      ),
    ],
  };
}

/** Parses the regional working tables: one row per territory, empty where not known. */
export function parseRegionalTables(
  text: string | undefined,
  territories: Territories,
): Outcome<readonly RegionalTableContact[]> {
  const { value: lines, issues } = parseRows(TABLES_FILE, text, tableRow);
  const file = TABLES_FILE;
  const known = territories.inOrder.filter(({ tile }) => tile !== null).map(({ code }) => code);
  const given = lines.map(({ row }) => row.codice);
  const strangers = lines.filter(({ row }) => !known.includes(row.codice));
  const absent = known.filter((code) => !given.includes(code));
  const column = "codice";
  const found: readonly Issue[] = [
    ...duplicates(
      file,
      column,
      lines.map(({ line, row }) => ({ line, id: row.codice })),
    ),
    ...strangers.map(({ line, row }) =>
      declareError("territory-unknown", { file, line, column, value: row.codice }),
    ),
    ...absent.map((value) => declareError("territory-absent", { file, line: 1, column, value })),
  ];
  return {
    value: lines.map(({ row }) => ({
      territory: row.codice,
      setUp: row.istituito,
      act: row.atto,
      contact: row.contatto,
    })),
    issues: [...issues, ...found],
  };
}

const lawRow = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  tipo: z.enum(["law", "programme"]),
  contenuto: z.string().min(1),
  fonte: z.string().min(1),
  sezione: z.string().min(1),
});

const tableRow = z.strictObject({
  codice: z.string().min(2),
  istituito: z.union([z.literal(""), z.iso.date()]),
  atto: z.string(),
  contatto: z.string(),
});
