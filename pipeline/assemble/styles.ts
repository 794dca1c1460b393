import type { DocumentInput } from "./types.ts";

const SHEETS = [
  "tokens",
  "text",
  "table",
  "figure",
  "parts",
  "screen",
  "print",
  "register",
] as const;

/** The document's own style sheet, fonts and page rules included, as an element. */
export function styles({ templates, fonts }: DocumentInput, pageRules: string): string {
  const sheets = SHEETS.map((name) => templates.get(`style/${name}.css`) ?? "");
  return `<style>\n${[fonts, ...sheets, pageRules].join("\n")}\n</style>`;
}

/** The enhancements; the page is complete without them. */
export function scripts({ templates }: DocumentInput): string {
  return `<script>\n${templates.get("style/enhance.js") ?? ""}\n</script>`;
}
