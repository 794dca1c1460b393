import { MANY_ATS, type Folder } from "../folder.ts";
import { care, foster, services, type Case } from "./edit.ts";

const [SMALL, NEXT, BIG] = ["T05018", "T05001", "T05035"] as const;
const lineOf = (ats: string): number => MANY_ATS.indexOf(ats) + 2;

const inFamilies = (name: string, text: string, rule: string): Case => ({
  name,
  spoil: (folder) => folder.set(services, BIG, "famiglie_affidatarie", text),
  errors: [],
  others: [
    {
      rule,
      severity: "warning",
      file: services,
      line: lineOf(BIG),
      column: "famiglie_affidatarie",
      ats: BIG,
      value: text,
    },
  ],
});

const copyStocks = (folder: Folder): void => {
  const { header, rows } = folder.table("2024/affidamento.csv");
  const row = rows.find(([key]) => key === BIG) ?? [];
  header.forEach((column, at) => {
    if (/^aff_(stock|notti|parenti|terzi|durata|citt|disab|luogo)_/.test(column)) {
      folder.set(foster, BIG, column, row[at] ?? "");
    }
  });
  for (const kind of ["msna", "non_msna"]) folder.set(foster, BIG, `aff_anno_${kind}`, "n.d.");
};

const exchange = (folder: Folder, ats: string, a: string, b: string): void => {
  const { header, rows } = folder.table(foster);
  const row = rows.find(([key]) => key === ats) ?? [];
  const [first = "", second = ""] = [a, b].map((column) => row[header.indexOf(column)]);
  folder.set(foster, ats, a, second);
  folder.set(foster, ats, b, first);
};

const swapped = [["aff_durata_lt1", "aff_durata_2_4"]].flat();

/** Cases of the folder with many ATS; `errors` are not looked at. */
export const OUTLIER_CASES: readonly Case[] = [
  inFamilies("a digit too many", "1800", "outlier-factor"),
  inFamilies("a digit too few", "18", "outlier-factor"),
  inFamilies("nobody where there were many", "0", "outlier-zero"),
  inFamilies("a jump", "600", "outlier-jump"),
  {
    name: "a first answer far from those of the peers",
    spoil: (folder) => folder.set(care, BIG, "inc_int_pippi", "120"),
    errors: [],
    others: [
      {
        rule: "outlier-peers",
        severity: "warning",
        file: care,
        line: lineOf(BIG),
        column: "inc_int_pippi",
        ats: BIG,
      },
    ],
  },
  {
    name: "a stock copied from the year before",
    spoil: copyStocks,
    errors: [],
    others: [
      {
        rule: "outlier-copied",
        severity: "warning",
        file: foster,
        line: lineOf(BIG),
        column: "aff_stock_non_msna",
        ats: BIG,
      },
    ],
  },
  {
    name: "two columns exchanged in one row",
    spoil: (folder) => exchange(folder, BIG, "aff_durata_lt1", "aff_durata_2_4"),
    errors: [],
    others: swapped.map((column) => ({
      rule: "outlier-swapped",
      severity: "warning",
      file: foster,
      line: lineOf(BIG),
      column,
      ats: BIG,
    })),
  },
  {
    name: "two heads exchanged",
    spoil: (folder) => {
      for (const ats of MANY_ATS) exchange(folder, ats, "aff_durata_lt1", "aff_durata_2_4");
    },
    errors: [],
    others: swapped.map((column) => ({
      rule: "outlier-swapped",
      severity: "warning",
      file: foster,
      line: 1,
      column,
    })),
  },
  {
    name: "a row shifted by one column",
    spoil: (folder) => {
      const { header, rows } = folder.table(care);
      const row = [...(rows.find(([key]) => key === BIG) ?? [])];
      row.splice(2, 0, "");
      header.forEach((column, at) => {
        if (at > 1) folder.set(care, BIG, column, row[at] ?? "");
      });
    },
    errors: [],
    others: [
      {
        rule: "outlier-shifted",
        severity: "warning",
        file: care,
        line: lineOf(BIG),
        column: "inc_stock_non_msna",
        ats: BIG,
      },
    ],
  },
  {
    name: "codes exchanged between two rows",
    spoil: (folder) => {
      folder.set(care, SMALL, "cod_ats", "x");
      folder.set(care, NEXT, "cod_ats", SMALL);
      folder.set(care, "x", "cod_ats", NEXT);
    },
    errors: [],
    others: [SMALL, NEXT].map((ats) => ({
      rule: "outlier-neighbour",
      severity: "warning",
      file: care,
      column: "cod_ats",
      ats,
    })),
  },
];
