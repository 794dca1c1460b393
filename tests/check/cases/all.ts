import { CELL_CASES } from "./cells.ts";
import type { Case } from "./edit.ts";
import { FILE_CASES } from "./files.ts";
import { HEADER_CASES } from "./header.ts";
import { HISTORY_CASES } from "./history.ts";
import { IDENTITY_CASES } from "./identities.ts";
import { OUTLIER_CASES } from "./outliers.ts";
import { RECORD_CASES } from "./records.ts";
import { REGISTER_CASES } from "./register.ts";

export const CASES: readonly Case[] = [
  ...FILE_CASES,
  ...HEADER_CASES,
  ...RECORD_CASES,
  ...CELL_CASES,
  ...IDENTITY_CASES,
  ...HISTORY_CASES,
  ...REGISTER_CASES,
];

export const RULE_CASES: readonly Case[] = [...CASES, ...OUTLIER_CASES];
