/** A digit that says neither which figure it is nor that it is none. */
export interface LooseDigits {
  /** `loose`: no mark; `fixed-around-cell`: a mark "no figure" that holds a figure. */
  readonly fault: "loose" | "fixed-around-cell";
  /** Line in the HTML, from 1. */
  readonly line: number;
  readonly text: string;
}

const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);
const TOKEN = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>|([^<]+)/g;

interface Open {
  readonly name: string;
  readonly mark: "cell" | "fixed" | "table" | null;
}

/**
 * Every digit inside `<main>` stands in an element with `data-cell` or `data-fixed`; in an `<svg>` a
 * value may instead equal a row of the table that its `data-tavola` names. Reads markup that our own
 * templates made: tags balanced, attributes quoted.
 */
export function looseDigits(html: string): readonly LooseDigits[] {
  const start = html.search(/<main[\s>]/);
  const end = html.indexOf("</main>");
  if (start < 0 || end < 0) return [];
  const found: LooseDigits[] = [];
  const open: Open[] = [];
  const add = (fault: LooseDigits["fault"], at: number, text: string): void => {
    const line = html.slice(0, start + at).split("\n").length;
    found.push({ fault, line, text: text.trim().replace(/\s+/g, " ").slice(0, 80) });
  };
  for (const token of html.slice(start, end).matchAll(TOKEN)) {
    const [whole, closing, name, attributes = "", selfClosing, text] = token;
    if (text !== undefined) {
      if (/\d/.test(withoutEntities(text)) && !open.some(({ mark }) => mark !== null)) {
        add("loose", token.index, text);
      }
    } else if (name === undefined) continue;
    else if (closing === "/") close(open, name.toLowerCase());
    else {
      const mark = markOf(attributes);
      if (mark === "cell" && open.some((outer) => outer.mark === "fixed")) {
        add("fixed-around-cell", token.index, whole);
      }
      if (selfClosing !== "/" && !VOID.has(name.toLowerCase())) {
        open.push({ name: name.toLowerCase(), mark });
      }
    }
  }
  return found;
}

function markOf(attributes: string): Open["mark"] {
  if (/\sdata-cell[\s=]/.test(attributes)) return "cell";
  if (/\sdata-fixed(?:[\s=]|$)/.test(attributes)) return "fixed";
  return /\sdata-tavola[\s=]/.test(attributes) ? "table" : null;
}

function close(open: Open[], name: string): void {
  const at = open.findLastIndex((element) => element.name === name);
  if (at >= 0) open.splice(at);
}

function withoutEntities(text: string): string {
  return text.replace(/&#?\w+;/g, "");
}
