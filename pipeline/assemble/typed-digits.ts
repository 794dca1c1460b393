import Handlebars from "handlebars";
import type { Issue } from "../issue.ts";

/** Named arguments that are running text. */
const TEXTS: ReadonlySet<string> = new Set(["titolo", "lede", "sommario", "nota", "etichetta"]);

/** A count with thousands, a decimal or a percentage: what only the data can say. */
const FIGURE = /\d{1,3}(?:\.\d{3})+|\d+,\d+|\d+\s?%/g;
/** Units and levels of intervals: no figures. */
const UNITS: ReadonlySet<string> = new Set(
  ["1.000", "10.000", "100.000", "1,000", "10,000", "100,000"].concat("95 %", "95%", "99,8 %"),
);

/**
 * Numbers typed into the prose of a template: a figure must come from a helper, a law, a date or an
 * age stand in `{{fisso "…"}}`. Attributes of tags do not count.
 */
export function typedDigits(path: string, source: string): readonly Issue[] {
  const issues: Issue[] = [];
  const state = { inTag: false };
  const add = (line: number, value: string): void => {
    const where = { file: `templates/${path}`, line, value: value.trim().slice(0, 60) };
    issues.push({
      stage: "assemble",
      rule: "template-typed-digit",
      severity: "error",
      where,
      params: {},
    });
  };
  const visitor = new Handlebars.Visitor();
  visitor.ContentStatement = ({ value, loc }) => {
    value.split("\n").forEach((line, i) => {
      const prose = outsideTags(line, state).replace(/&#?\w+;/g, "");
      if (/\d/.test(prose)) add(loc.start.line + i, prose);
    });
  };
  visitor.Hash = ({ pairs }) => {
    for (const { key, value } of pairs) {
      const text = textOf(value);
      const figures = TEXTS.has(key) ? (text.match(FIGURE) ?? []) : [];
      if (figures.some((figure) => !UNITS.has(figure))) add(value.loc.start.line, text);
    }
  };
  visitor.accept(Handlebars.parse(source));
  return issues;
}

/** A tag may go on over lines, and over the calls within its attributes. */
function outsideTags(line: string, state: { inTag: boolean }): string {
  let prose = "";
  for (const sign of line) {
    if (sign === "<") state.inTag = true;
    else if (sign === ">") state.inTag = false;
    else if (!state.inTag) prose += sign;
  }
  return prose;
}

function textOf(value: hbs.AST.Expression): string {
  return "value" in value && typeof value.value === "string" ? value.value : "";
}
