import { z } from "zod";
import type { EditionDeclaration } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { declareError, type ListFolder, type ReadText } from "./problem.ts";
import { parseYaml } from "./yaml-file.ts";

const EDITIONS_FOLDER = "data/editions";

/** Parses `data/editions/<year>.yaml`, one edition of the report a file. */
export function parseEditions(
  read: ReadText,
  list: ListFolder,
): Outcome<ReadonlyMap<number, EditionDeclaration>> {
  const editions = new Map<number, EditionDeclaration>();
  const issues: Issue[] = [];
  for (const name of [...list(EDITIONS_FOLDER)].sort()) {
    if (!name.endsWith(".yaml")) continue;
    const file = `${EDITIONS_FOLDER}/${name}`;
    const parsed = parseYaml(file, read(file), editionSchema);
    issues.push(...parsed.issues);
    if (parsed.value === null) continue;
    const edition = toEdition(parsed.value);
    if (name === `${edition.year}.yaml`) editions.set(edition.year, edition);
    else issues.push(yearIssue(file, edition.year));
  }
  if (editions.size === 0)
    issues.push(declareError("declaration-absent", { file: EDITIONS_FOLDER }));
  return { value: editions, issues };
}

const date = z.iso.date();
const text = z.string();

const editionSchema = z.strictObject({
  year: z.number().int().min(2000).max(2999),
  status: z.enum(["provisional", "final"]),
  release: z.number().int().min(1),
  reference_date: date,
  closing_date: date,
  report_date: date,
  signer: z.strictObject({ name: text, role: text }),
  issuer: text.min(1),
  address: text,
  previous: text,
  previous_in: z.strictObject({ de: text, fr: text, en: text }).optional(),
});

function toEdition(given: z.infer<typeof editionSchema>): EditionDeclaration {
  return {
    year: given.year,
    status: given.status,
    release: given.release,
    referenceDate: given.reference_date,
    closingDate: given.closing_date,
    reportDate: given.report_date,
    signer: given.signer,
    issuer: given.issuer,
    address: given.address,
    previous: { it: given.previous, ...given.previous_in },
  };
}

function yearIssue(file: string, year: number): Issue {
  return declareError("edition-year", { file, line: 1, column: "year", value: String(year) });
}
