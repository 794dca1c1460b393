import type { Chapter, ColumnSpec, PublishedMeasure, RowItem } from "../types.ts";
import { national, total } from "./parts.ts";

/**
 * Figures of the run itself: `pipeline/present/run-figures.ts` counts them, never a person. Their
 * names are paths, `{slot}` filled by the row.
 */
const run = (
  id: string,
  name: string,
  more: Partial<ColumnSpec> = {},
  as: PublishedMeasure = "conteggio",
): ColumnSpec => ({ id, ...more, what: { measure: "run", name, as } });

const modules = ["in_carico", "affidamento", "residenziale", "neomaggiorenni", "servizi"] as const;
const moduleRows = modules.map((modulo): RowItem => ({ id: modulo, slots: { modulo } }));

/** Rows of the tables of cells; `confronti` are all chapters but those named here. */
export const countedChapters = [
  "04-in-carico",
  "05-affidamento",
  "06-residenziale",
  "07-msna",
  "08-flussi",
  "09-neomaggiorenni",
  "confronti",
  "ambiti",
] as const;

const chapterRows: readonly RowItem[] = [
  ...countedChapters.map((capitolo) => ({ id: capitolo, slots: { capitolo } })),
  { id: "totale", slots: { capitolo: "totale" }, emphasis: "total" },
];

const cells = (id: string, state: string, more: Partial<ColumnSpec> = {}): ColumnSpec =>
  run(id, `celle/{capitolo}/totale/${state}`, more);

/** Why a cell is hidden: the rules of `decisions.csv`. */
export const hidingRules = [
  "soglia",
  "sensibile",
  "collegata",
  "intervallo",
  "ambiti",
  "differenza",
  "precedente",
] as const;

const ruleRows: readonly RowItem[] = [
  ...hidingRules.map((regola) => ({ id: regola, slots: { regola } })),
  { id: "totale", slots: { regola: "totale" }, emphasis: "total" },
];

const levels = ["italia", "ripartizioni", "territori", "ambiti"] as const;

const published = (
  id: string,
  series: string,
  group: string,
  as: PublishedMeasure,
): ColumnSpec => ({
  id,
  group,
  what: {
    measure: "riferimento",
    series: `pubblicato_${series}`,
    as,
    decimals: as === "conteggio" ? 0 : 1,
  },
});

const comparable = "aff_notti_ge5+res_stock_non_msna";
const inCareAll = "inc_stock_non_msna+inc_stock_msna";

const frame = {
  scope: national,
  universe: "elaborazione",
  source: ["elaborazione"],
} as const;

export const chapter14 = {
  id: "14-nota-metodologica",
  tables: [
    {
      ...frame,
      id: "nota_lettura",
      rows: { kind: "items", items: moduleRows },
      universe: "ambiti",
      source: ["sioss", "elaborazione"],
      columns: [
        {
          id: "ambiti",
          group: "righe",
          show: "of-asked",
          what: { measure: "ats", of: "mod:{modulo}" },
        },
        run("usate", "record/{modulo}/usate", { group: "righe" }),
        run("scartate", "record/{modulo}/scartate", { group: "righe" }),
        run("valore", "risposte/{modulo}/valore", { group: "risposte" }),
        run("zero", "risposte/{modulo}/zero", { group: "risposte" }),
        run("mancante", "risposte/{modulo}/mancante", { group: "risposte" }),
        run("non_previsto", "risposte/{modulo}/non_previsto", { group: "risposte" }),
        run("quota_mancante", "risposte/{modulo}/quota_mancante", { group: "risposte" }, "quota"),
      ],
    },
    {
      ...frame,
      id: "nota_controlli",
      rows: {
        kind: "items",
        items: [
          { id: "anagrafica", slots: { modulo: "anagrafica" } },
          ...moduleRows,
          { id: "totale", slots: { modulo: "totale" }, emphasis: "total" },
        ],
      },
      universe: "ambiti",
      columns: [
        run("errori", "controlli/{modulo}/errori", { group: "segnalazioni" }),
        run("avvisi", "controlli/{modulo}/avvisi", { group: "segnalazioni" }),
        run("applicate", "correzioni/{modulo}/applicate", { group: "registro" }),
        run("confermate", "correzioni/{modulo}/confermate", { group: "registro" }),
        run("superate", "correzioni/{modulo}/superate", { group: "registro" }),
        run("respinte", "correzioni/{modulo}/respinte", { group: "registro" }),
      ],
    },
    {
      ...frame,
      id: "nota_protezione",
      rows: { kind: "items", items: chapterRows },
      columns: [
        cells("mostrate", "mostrate"),
        cells("zero", "zero"),
        cells("piccole", "piccole", { group: "nascoste" }),
        cells("protezione", "protezione", { group: "nascoste" }),
        run("quota_nascosta", "celle/{capitolo}/totale/quota", { group: "nascoste" }, "quota"),
        cells("senza_risposta", "senza_risposta"),
        cells("totale", "totale", total),
      ],
    },
    {
      ...frame,
      id: "nota_protezione_livelli",
      rows: { kind: "items", items: chapterRows },
      columns: levels.flatMap((level) => [
        run(`${level}_celle`, `celle/{capitolo}/${level}/totale`, { group: level }),
        run(`${level}_quota`, `celle/{capitolo}/${level}/quota`, { group: level }, "quota"),
      ]),
    },
    {
      ...frame,
      id: "nota_costo",
      rows: { kind: "items", items: ruleRows },
      columns: [
        run("nascoste", "celle/regole/{regola}/nascoste"),
        run("quota", "celle/regole/{regola}/quota", {}, "quota"),
      ],
    },
    {
      ...frame,
      id: "nota_confronto",
      rows: { kind: "years", first: 2022 },
      universe: "confronto",
      source: ["sioss", "quaderni"],
      columns: [
        published("conf_pubblicato", "fuori_famiglia_confrontabile", "conf", "conteggio"),
        { id: "conf", group: "conf", what: { measure: "conteggio", of: comparable } },
        published("tasso_pubblicato", "tasso_fuori_famiglia_confrontabile", "tasso", "tasso_1000"),
        {
          id: "tasso",
          group: "tasso",
          what: { measure: "tasso_1000", of: comparable, base: "pop_0_17" },
        },
        published("msna_pubblicato", "quota_msna_residenziale", "msna", "quota"),
        {
          id: "msna",
          group: "msna",
          what: {
            measure: "quota",
            of: "res_stock_msna",
            base: "res_stock_non_msna+res_stock_msna",
          },
        },
        published("inc_pubblicato", "tasso_in_carico_tutti", "inc", "tasso_1000"),
        {
          id: "inc",
          group: "inc",
          what: { measure: "tasso_1000", of: inCareAll, base: "pop_0_17" },
        },
      ],
    },
    {
      ...frame,
      id: "nota_tempi",
      rows: {
        kind: "items",
        items: [
          { id: "chiusura", slots: { tempo: "chiusura" } },
          { id: "relazione", slots: { tempo: "relazione" } },
        ],
      },
      columns: [
        run("prima", "tempi/{tempo}", { yearsBack: 1 }),
        run("giorni", "tempi/{tempo}", total),
      ],
    },
  ],
  charts: [
    {
      id: "nota_protezione_barre",
      table: "nota_protezione",
      form: "hidden-bar",
      columns: ["mostrate", "zero", "piccole", "protezione", "senza_risposta", "quota_nascosta"],
      scope: national,
    },
  ],
} as const satisfies Chapter;
