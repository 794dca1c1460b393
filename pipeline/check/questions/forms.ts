/**
 * How a question comes out of an issue: about one `cell`; about `pair`s of cells that hang together;
 * about a broken `identity`; about a `module` to be sent again; about the `status` of the ATS; or
 * `none`, where no district can answer (files, columns, the register of corrections).
 */
export type QuestionForm = "cell" | "pair" | "identity" | "module" | "status" | "none";

/** The form of every rule that speaks about extracts; a test keeps it complete. */
export const FORM_BY_RULE: ReadonlyMap<string, QuestionForm> = new Map(
  (
    [
      [
        "none",
        "file-absent file-case-clash file-other file-other-year file-empty file-utf16 file-zip",
        "file-workbook file-html file-binary header-missing header-broken separator-line",
        "column-absent column-misspelt column-duplicate column-unknown column-other-year",
        "key-empty key-malformed rows-without-register module-repeated rows-fewer residents-off",
        "ats-new ats-gone register-unread register-row correction-unknown correction-stale",
        "correction-unreadable correction-repeated correction-unsigned",
        "correction-above-residents",
      ],
      [
        "module",
        "quote-unclosed quote-followed record-short record-truncated record-surplus key-unknown",
        "key-repeated outlier-shifted outlier-neighbour",
      ],
      [
        "cell",
        "cell-nul cell-undecodable cell-spreadsheet-error count-sign count-separator",
        "count-exponent count-space count-text count-too-long decimal-unreadable",
        "yes-no-unreadable date-unreadable date-impossible code-unknown region-unknown",
        "region-disagrees region-missing status-missing residents-missing text-formula",
        "text-markup text-control text-replacement text-long above-residents total-missing",
        "territory-changed outlier-factor outlier-zero outlier-jump outlier-peers outlier-copied",
      ],
      ["pair", "identity-places outlier-swapped"],
      [
        "identity",
        "identity-breakdown identity-stock-year identity-year-flows identity-entries-year",
        "identity-placements identity-nights identity-interventions identity-measures",
        "identity-outcomes",
      ],
      ["status", "value-not-compiled"],
    ] as const
  ).flatMap(([form, ...rules]) =>
    rules.flatMap((line) => line.split(" ")).map((rule) => [rule, form]),
  ),
);

/** A row that is not the ATS's own explains its odd cells: they are part of one question. */
export const ROW_RULES: ReadonlySet<string> = new Set(["outlier-shifted", "outlier-neighbour"]);

/** Doubts about one cell that can be told together with the identities that it breaks. */
export const DOUBTS: ReadonlySet<string> = new Set([
  "outlier-factor",
  "outlier-zero",
  "outlier-jump",
  "outlier-peers",
]);
