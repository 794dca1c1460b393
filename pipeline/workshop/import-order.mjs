/**
 * Who may import whom: a folder of `pipeline/` imports from itself, from those before it in this
 * list and from the contract; nobody but the program's root and the workshop reaches the edge.
 */
export const ORDER = [
  "declare",
  "statistics",
  "catalogue",
  "ingest",
  "check",
  "tabulate",
  "protect",
  "present",
  "assemble",
  "deliver",
  "command",
];

/** Files at the top of `pipeline/` that every folder may import. */
export const CONTRACT = ["types.ts", "issue.ts", "cell.ts"];

/** The example is written apart: it shares no code with the reading side. */
const ALONE = "example";

/**
 * Why a file of `pipeline/` may not import another; null where it may. Paths are relative to
 * `pipeline/`, with `/`.
 */
export function whyNot(from, to) {
  const [source, target] = [from, to].map((path) => (path.includes("/") ? path.split("/")[0] : ""));
  if (source === "" || source === "workshop" || source === target) {
    return source === "" && CONTRACT.includes(from) && !CONTRACT.includes(to)
      ? "the contract imports nothing else"
      : null;
  }
  if (target === "") return CONTRACT.includes(to) ? null : "only types, issue and cell are shared";
  if (source === ALONE) return "the example shares no code with the rest";
  // The edge serves the stages' own interfaces; it is made by the program's root alone.
  if (source === "edge") return target === "workshop" ? "the workshop is above" : null;
  const [at, wanted] = [source, target].map((folder) => ORDER.indexOf(folder));
  if (wanted < 0) return `${source} may not import ${target}`;
  return wanted < at ? null : `${target} comes after ${source}`;
}

/** The rule for eslint. */
export const importOrder = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const file = context.filename.replaceAll("\\", "/");
    const at = file.lastIndexOf("/pipeline/");
    if (at < 0) return {};
    const from = file.slice(at + "/pipeline/".length);
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== "string" || !source.startsWith(".")) return;
      const to = new URL(source, `file:///${from}`).pathname.slice(1);
      const why = whyNot(from, to);
      if (why !== null) context.report({ node, message: `${from} imports ${to}: ${why}.` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
