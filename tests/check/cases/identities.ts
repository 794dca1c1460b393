import { type Case, foster, services, care, young, CELL, each, outcomes } from "./edit.ts";

const sexes = ["non_msna_m", "non_msna_f", "msna_m", "msna_f"];

export const IDENTITY_CASES: readonly Case[] = [
  {
    name: "parts that do not add up",
    spoil: (folder) => folder.set(foster, "T03002", "aff_disab_senza", "5"),
    errors: each("identity-breakdown", "T03002", 3, {
      affidamento: ["aff_disab_con", "aff_disab_senza", "aff_stock_non_msna"],
    }),
  },
  {
    name: "parts above the total although one is missing",
    spoil: (folder) => {
      folder.set(foster, "T03002", "aff_disab_con", "99");
      folder.set(foster, "T03002", "aff_disab_senza", "n.d.");
    },
    errors: each("identity-breakdown", "T03002", 3, {
      affidamento: ["aff_disab_con", "aff_stock_non_msna"],
    }),
  },
  {
    name: "ages that do not add up to a sum of columns",
    spoil: (folder) => folder.set(young, "T03002", "neo_aff_eta_20", "7"),
    errors: each("identity-breakdown", "T03002", 3, {
      neomaggiorenni: [
        ...["18", "19", "20"].map((age) => `neo_aff_eta_${age}`),
        ...sexes.map((sex) => `neo_aff_stock_${sex}`),
      ],
    }),
  },
  {
    name: "fewer in the year than at its end",
    spoil: (folder) => {
      folder.set(foster, "T03002", "aff_anno_msna", "3");
      folder.set(foster, "T03002", "aff_uscite_msna", "n.d.");
    },
    errors: each("identity-stock-year", "T03002", 3, {
      affidamento: ["aff_stock_msna", "aff_anno_msna"],
    }),
  },
  {
    name: "a year that is not stock plus exits",
    spoil: (folder) => folder.set(care, "T03002", "inc_uscite_msna", "4"),
    errors: each("identity-year-flows", "T03002", 3, {
      in_carico: ["inc_anno_msna", "inc_stock_msna", "inc_uscite_msna"],
    }),
  },
  {
    name: "more entries than persons in the year",
    spoil: (folder) => folder.set(care, "T03002", "inc_entrate_msna", "400"),
    errors: each("identity-entries-year", "T03002", 3, {
      in_carico: ["inc_entrate_msna", "inc_anno_msna"],
    }),
  },
  {
    name: "more out of the family than in care, over three files",
    spoil: (folder) => {
      folder.set(young, "T03002", "neo_aff_stock_msna_f", "30");
      folder.set(young, "T03002", "neo_aff_anno_msna_f", "n.d.");
      folder.set(young, "T03002", "neo_aff_eta_18", "n.d.");
    },
    errors: each("identity-placements", "T03002", 3, {
      neomaggiorenni: ["neo_aff_stock_msna_f", "neo_res_stock_msna_f", "neo_inc_stock_msna_f"],
    }),
  },
  {
    name: "more short stays with others than short stays",
    spoil: (folder) => {
      for (const [column, text] of [
        ["aff_terzi_lt5_consensuale", "1"],
        ["aff_parenti_consensuale", "n.d."],
      ] as const) {
        folder.set(foster, "T03002", column, text);
      }
    },
    errors: each("identity-nights", "T03002", 3, {
      affidamento: ["aff_terzi_lt5_consensuale", "aff_terzi_lt5_giudiziale", "aff_notti_lt5"],
    }),
  },
  {
    name: "an intervention for more than everyone",
    spoil: (folder) => folder.set(care, "T03002", "inc_int_pippi", "400"),
    errors: each("identity-interventions", "T03002", 3, {
      in_carico: ["inc_int_pippi", "inc_anno_non_msna"],
    }),
  },
  {
    name: "more in prosieguo than in care",
    spoil: (folder) => folder.set(young, "T03002", "neo_prosieguo_f", "400"),
    errors: each("identity-measures", "T03002", 3, {
      neomaggiorenni: ["neo_prosieguo_f", "neo_inc_stock_non_msna_f", "neo_inc_stock_msna_f"],
    }),
  },
  {
    name: "outcomes that are not the exits",
    spoil: (folder) => folder.set(young, "T03002", "neo_esito_altro", "1"),
    errors: each("identity-outcomes", "T03002", 3, {
      neomaggiorenni: [
        ...outcomes.map((outcome) => `neo_esito_${outcome}`),
        ...sexes.map((sex) => `neo_inc_stock_${sex}`),
        ...sexes.map((sex) => `neo_inc_anno_${sex}`),
      ],
    }),
  },
  {
    name: "places without facilities",
    spoil: (folder) => folder.set(services, "T03002", "strutture_numero", "0"),
    errors: each("identity-places", "T03002", 3, {
      servizi: ["strutture_posti", "strutture_numero"],
    }),
  },
  {
    name: "a missing total with a full breakdown",
    spoil: (folder) => folder.set(foster, "T03002", "aff_stock_msna", ""),
    errors: [],
    others: [{ rule: "total-missing", severity: "warning", ...CELL, value: "" }],
  },
];
