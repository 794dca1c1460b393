/** Can the structure tree be read aloud: headings in order, tables with heads, figures with text? */
import type { PdfFailure, PdfRule } from "./check.ts";
import { STANDARD } from "./mend-tree.ts";
import { isElement, type Element } from "./tree.ts";
import { isText } from "./value.ts";

/** `roles`: names that the file maps to standard ones. */
export function checkTree(
  top: Element,
  roles: ReadonlySet<string>,
  numberOfPage: ReadonlyMap<number, number>,
): readonly PdfFailure[] {
  const failures: PdfFailure[] = [];
  let level = 0;
  const visit = (element: Element): void => {
    const page = numberOfPage.get(pageOf(element) ?? 0) ?? 0;
    const fail = (rule: PdfRule, detail: string): void => {
      failures.push({ rule, page, detail });
    };
    const { type } = element;
    if (!STANDARD.has(type) && !roles.has(type)) fail("type-unknown", type);
    const heading = /^H([1-6])$/.exec(type)?.[1];
    if (heading !== undefined) {
      if (Number(heading) > level + 1) fail("heading-order", `H${level} → ${type}`);
      level = Number(heading);
    }
    for (const [rule, detail] of CHECKS[type]?.(element) ?? []) fail(rule, detail);
    element.kids.filter(isElement).forEach(visit);
  };
  visit(top);
  return failures;
}

type Found = readonly (readonly [PdfRule, string])[];

const CHECKS: Readonly<Record<string, (element: Element) => Found>> = {
  Figure: ({ entries }) => {
    const text = entries?.get("Alt");
    return isText(text) && text.bytes.trim() !== "" ? [] : [["figure-without-text", "Alt"]];
  },
  TH: ({ attributes }) =>
    /\/Scope\s*\/(Row|Column|Both)\b/.test(attributes) ? [] : [["head-without-scope", attributes]],
  Table: checkTable,
  L: ({ kids }) => wrongKids(kids, ["LI", "Caption"]),
  LI: ({ kids }) => wrongKids(kids, ["Lbl", "LBody"]),
};

function wrongKids(kids: Element["kids"], allowed: readonly string[]): Found {
  const types = kids.map((kid) => (isElement(kid) ? kid.type : kid.kind));
  const wrong = types.filter((type) => !allowed.includes(type));
  return wrong.length === 0 ? [] : [["list-shape", wrong.join(" ")]];
}

/** All rows as wide as the first, spans counted: a voice says "column 3" of a cell by counting. */
function checkTable(table: Element): Found {
  const rows = rowsOf(table);
  /** Rows that the cell above still covers, by column. */
  let covered: readonly number[] = [];
  let width: number | undefined;
  for (const [index, row] of rows.entries()) {
    const next: number[] = [];
    const skipCovered = (): void => {
      while ((covered[next.length] ?? 0) > 0) next.push((covered[next.length] ?? 0) - 1);
    };
    for (const cell of row.kids.filter(isElement)) {
      skipCovered();
      const columns = spanOf(cell, "ColSpan");
      next.push(...Array.from({ length: columns }, () => spanOf(cell, "RowSpan") - 1));
    }
    skipCovered();
    width ??= next.length;
    if (next.length !== width) {
      return [["table-shape", `row ${index + 1}: ${next.length} columns, not ${width}`]];
    }
    covered = next;
  }
  return rows.length === 0 ? [["table-shape", "no rows"]] : [];
}

function rowsOf(element: Element): readonly Element[] {
  return element.kids
    .filter(isElement)
    .flatMap((kid) => (kid.type === "TR" ? [kid] : kid.type === "Caption" ? [] : rowsOf(kid)));
}

function spanOf({ attributes }: Element, name: "ColSpan" | "RowSpan"): number {
  return Number(new RegExp(`/${name} (\\d+)`).exec(attributes)?.[1] ?? 1);
}

function pageOf(element: Element): number | undefined {
  for (const kid of element.kids) {
    const page = isElement(kid) ? pageOf(kid) : kid.page;
    if (page !== undefined) return page;
  }
  return undefined;
}
