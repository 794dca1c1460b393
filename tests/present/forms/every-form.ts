/** One chart of each form, from small tables, for the laws that hold for all. */
import type { ChartSpec, Form, ViewTable } from "../../../pipeline/types.ts";
import type { ChartContext } from "../../../pipeline/present/forms/types.ts";
import { TERRITORIES, context, sampleTable } from "./sample.ts";
import type { Sample } from "./sample.ts";

export interface Example {
  readonly spec: ChartSpec;
  readonly table: ViewTable;
  readonly context: ChartContext;
}

const spec = (
  form: Form,
  columns: readonly string[],
  more: Partial<ChartSpec> = {},
): ChartSpec => ({
  id: `prova_${form}`,
  table: "prova",
  form,
  columns,
  scope: ["italia"],
  ...more,
});

/** 21 rates from 2 to 6 with intervals; two of them not shown. */
const rate = (index: number): Sample => {
  if (index === 4) return "[c]";
  if (index === 9) return "....";
  const value = 2 + ((index * 7) % 21) / 5;
  return [value, value - 0.3, value + 0.4];
};
const byTerritory = sampleTable({
  id: "prova",
  columns: ["tasso", "tasso_rango"],
  rows: [
    ...TERRITORIES.map(({ code }, i): { id: string; cells: Sample[] } => ({
      id: code,
      cells: [rate(i), [i + 1, i + 1, Math.min(21, i + 4)]],
    })),
    { id: "00", cells: [[3.9, 3.8, 4.0], "[z]"] },
  ],
});

const years = sampleTable({
  id: "prova",
  columns: ["totale", "res", "aff", "tutte"],
  measure: "conteggio",
  decimals: 0,
  rows: [2010, 2011, 2017, 2018, 2021, 2022, 2023, 2025].map((year, i) => ({
    id: String(year),
    year,
    territory: "00",
    cells: [[29000 + 300 * i], i < 2 ? "[x]" : [13000 + 900 * i], [12500], i < 5 ? "[x]" : [35000]],
  })),
});

const fourYears = sampleTable({
  id: "prova",
  columns: ["a_3", "a_2", "a_1", "a_0"],
  rows: [...TERRITORIES.map(({ code }) => code), "00"].map((id, i) => ({
    id,
    cells: [[3 + i / 9], i === 3 ? "[c]" : [3.1 + i / 9], [3.3 + i / 9], i === 5 ? "[c]" : [4]],
  })),
});

const items = (table: ViewTable): ViewTable => ({
  ...table,
  spec: { ...table.spec, rows: { kind: "items", items: [] } },
  rows: table.rows.map((row) => ({ ...row, level: "item" })),
});

const ages = sampleTable({
  id: "prova",
  columns: ["m", "f"],
  measure: "conteggio",
  decimals: 0,
  rows: [
    { id: "0_2", label: "0-2", territory: "07", cells: [[36], [39]] },
    { id: "3_5", label: "3-5", territory: "07", cells: [[39], [35]] },
    { id: "6_10", label: "6-10", territory: "07", cells: [[76], [50]] },
    { id: "11_13", label: "11-13", territory: "07", cells: [[84], [57]] },
    { id: "14_17", label: "14-17", territory: "07", cells: [[180], [145]] },
  ],
});

const shares = sampleTable({
  id: "prova",
  columns: ["q_lt1", "q_1_2", "q_ge2", "q_nd"],
  measure: "quota",
  rows: [
    { id: "00", cells: [[18.3], [38.7], [39.5], [3.5]] },
    { id: "R1", label: "Nord-ovest", cells: [[20.1], [30.2], [45.3], [4.4]] },
    { id: "07", cells: [[20], "[c]", [50], "[c]"] },
  ],
});

const flows = items(
  sampleTable({
    id: "prova",
    columns: ["entrate", "stock", "uscite"],
    measure: "conteggio",
    decimals: 0,
    rows: [
      {
        id: "aff",
        label: "Affidamento familiare",
        territory: "00",
        cells: [[1569], [15190], [1271]],
      },
      {
        id: "res",
        label: "Servizi residenziali",
        territory: "00",
        cells: [[4831], [20736], "[c]"],
      },
    ],
  }),
);

const countries = sampleTable({
  id: "prova",
  columns: ["tasso", "tasso_it"],
  rows: [
    { id: "AT", label: "Austria", territory: "eu:AT", year: 2010, cells: [[4.1], "[z]"] },
    { id: "HU", label: "Ungheria", territory: "eu:HU", year: 2021, cells: [[3.4], "[z]"] },
    { id: "IT", label: "Italia", territory: "00", cells: ["[x]", [2.6]] },
    { id: "XX", label: "Altrove", territory: "eu:XX", year: 2021, cells: ["[x]", "[z]"] },
  ],
});

const hidden = items(
  sampleTable({
    id: "prova",
    columns: ["mostrate", "zero", "piccole", "protezione", "senza", "quota"],
    measure: "conteggio",
    decimals: 0,
    rows: [
      { id: "04", label: "4 In carico", cells: [[612], [8], [31], [40], [6], [10.2]] },
      { id: "13", label: "13 Prevenzione", cells: [[189], "-", "-", "-", [8], [0]] },
    ],
  }),
);

/** Twelve districts of about 7 per 1,000, one far above; the rate is exact. */
const districts = ((): ViewTable => {
  const units = Array.from({ length: 12 }, (_, i) => ({
    residents: 3000 + 2500 * i,
    events: Math.round(((i === 7 ? 14 : 6.6 + (i % 3) * 0.4) * (3000 + 2500 * i)) / 1000),
  }));
  const code = (index: number): string => `T07${String(index + 1).padStart(3, "0")}`;
  const table = sampleTable({
    id: "prova",
    columns: ["tasso"],
    rows: [
      ...units.map(({ residents, events }, i) => ({
        id: code(i),
        ats: code(i),
        territory: "07",
        label: `Ambito di prova ${"abcdefghilmn"[i] ?? ""}`,
        cells: [[(1000 * events) / residents]] as const,
      })),
      { id: "07", cells: [[7.5]] as const },
    ],
  });
  return {
    ...table,
    rows: table.rows.map((row, i) => ({
      ...row,
      cells: row.cells.map((cell) => {
        const unit = units[i];
        return unit === undefined
          ? cell
          : { ...cell, exact: { num: unit.events, den: unit.residents, times: 1000 } };
      }),
    })),
  };
})();

export const EXAMPLES: Readonly<Record<Form, Example>> = {
  "dot-plot": { spec: spec("dot-plot", ["tasso"]), table: byTerritory, context: context("07") },
  cartogram: { spec: spec("cartogram", ["tasso"]), table: byTerritory, context: context("07") },
  pyramid: {
    spec: spec("pyramid", ["m", "f"]),
    table: ages,
    context: { ...context("07"), residents: () => 10_000 },
  },
  funnel: { spec: spec("funnel", ["tasso"]), table: districts, context: context("07") },
  "stacked-bar": {
    spec: spec("stacked-bar", ["q_lt1", "q_1_2", "q_ge2", "q_nd"]),
    table: shares,
    context: context("07"),
  },
  series: {
    spec: spec("series", ["totale", "res", "aff", "tutte"]),
    table: years,
    context: context(),
  },
  "small-multiples": {
    spec: spec("small-multiples", ["a_3", "a_2", "a_1", "a_0"]),
    table: fourYears,
    context: context(),
  },
  flow: { spec: spec("flow", ["entrate", "stock", "uscite"]), table: flows, context: context() },
  europe: {
    spec: spec("europe", ["tasso", "tasso_it"]),
    table: countries,
    context: context(),
  },
  strip: { spec: spec("strip", ["tasso"]), table: byTerritory, context: context("07") },
  "hidden-bar": {
    spec: spec("hidden-bar", ["mostrate", "zero", "piccole", "protezione", "senza", "quota"]),
    table: hidden,
    context: context(),
  },
};
