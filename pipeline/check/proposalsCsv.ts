import type { Words } from "../declare/words.ts";
import { csvText, sheetText } from "./csvText.ts";
import { REGISTER_COLUMNS } from "./register.ts";
import type { Proposal } from "./replies.ts";

/** `proposte.csv`, in the register's columns; who decides, and when, is left for a person. */
export function proposalsCsv(proposals: readonly Proposal[], words: Words): string {
  const rows = proposals.map(({ module, ats, column, raw, text, kind, remark }) => {
    const why = words.text(`letters.proposal.${kind}`);
    const reason = remark === "" ? why : `${why}: ${remark}`;
    return [module, ats, column, sheetText(raw), sheetText(text), reason, "", ""];
  });
  return csvText([REGISTER_COLUMNS, ...rows]);
}
