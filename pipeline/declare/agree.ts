import type { Issue } from "../issue.ts";
import type { Chapter, Declarations } from "../types.ts";
import { agreeCatalogue } from "./agree-catalogue.ts";
import { agreeWords } from "./agree-words.ts";
import { LAW_FILE } from "./law.ts";
import { LEDGER_FILE } from "./ledger.ts";
import { nearest } from "./nearest.ts";
import { POLICY_FILE } from "./policy.ts";
import { declareError, type ListFolder, type ReadText } from "./problem.ts";
import type { AllWords } from "./words.ts";

export interface Agreeing {
  readonly declarations: Declarations;
  readonly words: AllWords;
  /** The catalogue, handed in: it stands after this folder. */
  readonly chapters: readonly Chapter[];
  /** Ids of all sections of the report, those of the catalogue's chapters included or not. */
  readonly sections: readonly string[];
  /** To say the line of what is wrong in a declaration that is code or has been parsed already. */
  readonly read: ReadText;
  readonly list: ListFolder;
}

/**
 * Whether the declarations fit together: names that one part uses and another lacks, ids given
 * twice, words that nothing uses. Each issue has file and line.
 */
export function agree(given: Agreeing): readonly Issue[] {
  return [
    ...agreeCatalogue(given),
    ...agreeWords(given),
    ...lawIssues(given),
    ...ledgerIssues(given),
    ...policyIssues(given),
  ];
}

function lawIssues({ declarations, chapters, sections, read }: Agreeing): readonly Issue[] {
  const known = [...new Set([...sections, ...chapters.map(({ id }) => id)])];
  return declarations.law
    .filter(({ section }) => !known.includes(section))
    .map(({ id, section }) => {
      const where = { file: LAW_FILE, line: lineWith(read(LAW_FILE), `${id},`) };
      const near = nearest(section, known) ?? "";
      return declareError("law-section", { ...where, value: section }, { id, nearest: near });
    });
}

function ledgerIssues({ declarations, words, read }: Agreeing): readonly Issue[] {
  return declarations.ledger
    .filter(({ noteId }) => !words.it.words.has(`notes.${noteId}`))
    .map(({ noteId }) => {
      const line = lineWith(read(LEDGER_FILE), `,${noteId}`);
      const where = { file: LEDGER_FILE, line, column: "nota", value: noteId };
      return declareError("label-absent", where, { path: `notes.${noteId}`, users: [noteId] });
    });
}

function policyIssues({ declarations, read }: Agreeing): readonly Issue[] {
  const { policy, codebook } = declarations;
  const variables = [
    ...new Set(codebook.fields.flatMap(({ variable, variable2 }) => [variable, variable2])),
  ];
  return policy.sensitive.variables
    .filter((variable) => !variables.includes(variable))
    .map((variable) => {
      const where = { file: POLICY_FILE, line: lineWith(read(POLICY_FILE), variable) };
      const near = nearest(variable, variables) ?? "";
      return declareError("variable-unknown", { ...where, value: variable }, { nearest: near });
    });
}

/** The first line that holds a text, from 1; 1 where none does. */
function lineWith(text: string | undefined, part: string): number {
  const at = text?.indexOf(part) ?? -1;
  return at < 0 || text === undefined ? 1 : text.slice(0, at).split("\n").length;
}
