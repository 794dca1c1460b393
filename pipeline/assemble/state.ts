import type { Issue, Params, Place } from "../issue.ts";
import { html, type Engine, type Helpers, type Html } from "./engine.ts";
import type { Candidate } from "./findings.ts";
import { lookupIn, type Lookup } from "./lookup.ts";
import { markFixed } from "./markup.ts";
import { numbering, type Numbering } from "./numbering.ts";
import type { DocumentInput, KeyFigure } from "./types.ts";

/** What one document gathers while its templates run. */
export interface State {
  readonly input: DocumentInput;
  readonly lookup: Lookup;
  readonly numbering: Numbering;
  readonly issues: Issue[];
  readonly chapters: OpenChapter[];
  /** Sentences being said, innermost last: each knows whether a figure of it may not be quoted. */
  readonly sentences: { quotable: boolean }[];
  /** How many sections are open: the level of headings. */
  readonly depth: { sections: number };
  /** Headline figures being gathered for a block, innermost last. */
  readonly collecting: KeyFigure[][];
  /** Sentences that may be chosen as findings, once they have been gathered. */
  readonly findings: (Candidate & { readonly markup: string })[];
  readonly gathered: { findings: boolean };
  readonly render: (partial: string, context: unknown) => string;
  readonly say: (key: string, params?: Readonly<Record<string, string>>) => Html;
  /** The same without markup, for attributes. */
  readonly plainWord: (key: string) => string;
  readonly warn: (rule: string, where: Place, params?: Params) => void;
}

/** A chapter while its template runs. */
export interface OpenChapter {
  readonly id: string;
  readonly part: string;
  readonly summary: string;
  readonly figures: KeyFigure[];
  /** Markup of the nested boxes "who is counted". */
  readonly universe: { markup: string };
}

export function openState(
  input: DocumentInput,
  engine: Engine,
  helpersFor: (state: State) => Helpers,
): State {
  const issues: Issue[] = [];
  const holder: { helpers: Helpers } = { helpers: {} };
  const state: State = {
    input,
    lookup: lookupIn(input.tables, input.edition.year),
    numbering: numbering(),
    issues,
    chapters: [],
    sentences: [],
    collecting: [],
    findings: [],
    gathered: { findings: false },
    depth: { sections: 0 },
    render: (partial, context) => engine.render(partial, context, holder.helpers),
    say: (key, params = {}) => html(say(input, key, params)),
    plainWord: (key) => input.words.text(`document.${key}`, { anno: String(input.edition.year) }),
    warn: (rule, where, params = {}) => {
      issues.push({ stage: "assemble", rule, severity: "warning", where, params });
    },
  };
  holder.helpers = helpersFor(state);
  return state;
}

/** A word of `document.yaml`; parameters are markup and are put in after escaping. */
function say(
  { words, edition }: DocumentInput,
  key: string,
  params: Readonly<Record<string, string>>,
): string {
  const names = Object.keys(params);
  // Private-use signs stand for the markup, so that it is neither escaped nor marked as fixed.
  const marks = Object.fromEntries(names.map((name, i) => [name, String.fromCharCode(0xe100 + i)]));
  const text = words.text(`document.${key}`, { anno: String(edition.year), ...marks });
  return names.reduce(
    (markup, name) => markup.replaceAll(marks[name] ?? "", () => params[name] ?? ""),
    markFixed(text),
  );
}
