import { z } from "zod";
import type { Glossary } from "../types.ts";
import type { Outcome } from "../issue.ts";
import { duplicates, type ReadText } from "./problem.ts";
import { idsOf, parseRows } from "./rows.ts";

const GLOSSARY_FILES = {
  terms: "data/glossary/termini.csv",
  acronyms: "data/glossary/sigle.csv",
  references: "data/glossary/riferimenti.csv",
} as const;

/** Parses the reviewed glossary: terms with their translations, acronyms, references. */
export function parseGlossary(read: ReadText): Outcome<Glossary> {
  const terms = parseRows(GLOSSARY_FILES.terms, read(GLOSSARY_FILES.terms), termRow);
  const acronyms = parseRows(GLOSSARY_FILES.acronyms, read(GLOSSARY_FILES.acronyms), acronymRow);
  const references = parseRows(
    GLOSSARY_FILES.references,
    read(GLOSSARY_FILES.references),
    referenceRow,
  );
  return {
    value: {
      terms: terms.value.map(({ row: { id, definizione, fonte, it, de, fr, en } }) => ({
        id,
        definition: definizione,
        source: fonte,
        names: { it, de, fr, en },
      })),
      acronyms: acronyms.value.map(({ row }) => ({ acronym: row.sigla, meaning: row.it })),
      references: references.value.map(({ row }) => ({
        id: row.id,
        kind: row.tipo,
        text: row.testo,
      })),
    },
    issues: [
      ...terms.issues,
      ...acronyms.issues,
      ...references.issues,
      ...duplicates(
        GLOSSARY_FILES.terms,
        "id",
        idsOf(terms.value, ({ id }) => id),
      ),
      ...duplicates(
        GLOSSARY_FILES.acronyms,
        "sigla",
        idsOf(acronyms.value, ({ sigla }) => sigla),
      ),
      ...duplicates(
        GLOSSARY_FILES.references,
        "id",
        idsOf(references.value, ({ id }) => id),
      ),
    ],
  };
}

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const text = z.string().min(1);

const termRow = z.strictObject({
  id,
  it: text,
  definizione: text,
  de: text,
  fr: text,
  en: text,
  fonte: text,
});
const acronymRow = z.strictObject({ sigla: text, it: text });
const referenceRow = z.strictObject({ id, tipo: z.enum(["norma", "dati", "metodo"]), testo: text });
