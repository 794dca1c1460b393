import type { ChartSpec, ColumnSpec, TableSpec } from "../types.ts";
import {
  ageRows,
  ages,
  both,
  count,
  districtsAnswering,
  over,
  rate,
  residentsCovered,
  share,
  total,
  part,
} from "./parts.ts";

/** A placement of children: prefix of its columns and the module that asks. */
interface Placement {
  readonly p: "inc" | "aff" | "res";
  readonly module: "in_carico" | "affidamento" | "residenziale";
  /** First year whose survey asks age, citizenship and flows. */
  readonly agesSince: number;
}

/** The tables that chapters 4, 5 and 6 have in common, for one placement. */
export function placementTables(placement: Placement): readonly TableSpec[] {
  return [
    stockAndYear(placement),
    stockRate(placement),
    ageBySex(placement),
    ageByTerritory(placement),
    citizenship(placement),
    disability(placement),
    flows(placement),
  ];
}

export function placementCharts({ p, agesSince }: Placement): readonly ChartSpec[] {
  const colour = ({ inc: "totale", aff: "affidamento", res: "residenziale" } as const)[p];
  return [
    {
      id: `${p}_punti`,
      table: `${p}_tasso`,
      form: "dot-plot",
      columns: ["tasso"],
      scope: ["italia"],
      colour,
    },
    {
      id: `${p}_carta`,
      table: `${p}_tasso`,
      form: "cartogram",
      columns: ["tasso"],
      scope: ["italia"],
      colour,
    },
    {
      id: `${p}_piramide`,
      table: `${p}_eta_sesso`,
      form: "pyramid",
      columns: ["m", "f"],
      scope: both,
      since: agesSince,
      colour,
    },
    {
      id: `${p}_flusso`,
      table: `${p}_flussi`,
      form: "flow",
      columns: ["entrate", "stock", "uscite"],
      scope: both,
      since: 2024,
      colour,
    },
  ];
}

function frame({ p, module }: Placement, name: string) {
  return {
    id: `${p}_${name}`,
    rows: { kind: "territories" },
    scope: both,
    universe: module,
    source: [`sioss_${module}`],
  } as const;
}

function stockAndYear(placement: Placement): TableSpec {
  const { p } = placement;
  const triple = (group: string, kind: "stock" | "anno"): readonly ColumnSpec[] => [
    count(`${kind}_non_msna`, `${p}_${kind}_non_msna`, { group }),
    count(`${kind}_msna`, `${p}_${kind}_msna`, { group }),
    count(`${kind}_tutti`, `${p}_${kind}_non_msna+${p}_${kind}_msna`, { group, ...total }),
  ];
  return {
    ...frame(placement, "stock"),
    columns: [
      ...triple("stock", "stock"),
      {
        id: "variazione",
        group: "stock",
        what: { measure: "variazione", of: `${p}_stock_non_msna`, yearsBack: 1 },
      },
      ...triple("anno", "anno"),
      residentsCovered(`${p}_stock_non_msna`),
    ],
  };
}

function stockRate(placement: Placement): TableSpec {
  const of = `${placement.p}_stock_non_msna`;
  return {
    ...frame(placement, "tasso"),
    source: [`sioss_${placement.module}`, "istat_popolazione"],
    columns: [
      count("non_msna", of, { group: "minorenni" }),
      count("msna", `${placement.p}_stock_msna`, { group: "minorenni" }),
      rate("tasso", of, "pop_0_17", { group: "tasso", show: "value+plot" }),
      districtsAnswering(of),
      residentsCovered(of),
    ],
  };
}

function ageBySex(placement: Placement): TableSpec {
  const { p } = placement;
  const cell = (sex: "m" | "f"): string => `${p}_stock_non_msna_${sex}_{eta}`;
  const all = (sex: "m" | "f"): string =>
    ages.map((eta) => `${p}_stock_non_msna_${sex}_${eta}`).join("+");
  const both2 = `${cell("m")}+${cell("f")}`;
  const everyone = `${all("m")}+${all("f")}`;
  return {
    ...frame(placement, "eta_sesso"),
    since: placement.agesSince,
    rows: { kind: "items", items: ageRows },
    source: [`sioss_${placement.module}`, "istat_popolazione"],
    notes: ["tassi_fascia"],
    columns: [
      part("m", cell("m"), everyone, { group: "numero" }),
      part("f", cell("f"), everyone, { group: "numero" }),
      part("tutti", both2, everyone, { group: "numero", ...total }),
      over(everyone, share("quota_m", cell("m"), all("m"), { group: "quota" })),
      over(everyone, share("quota_f", cell("f"), all("f"), { group: "quota" })),
      share("quota_tutti", both2, everyone, { group: "quota", compare: true, ...total }),
      over(everyone, rate("tasso_m", cell("m"), "pop_{eta}_m", { group: "tasso" })),
      over(everyone, rate("tasso_f", cell("f"), "pop_{eta}_f", { group: "tasso" })),
      over(everyone, rate("tasso_tutti", both2, "pop_{eta}", { group: "tasso", ...total })),
    ],
  };
}

function ageByTerritory(placement: Placement): TableSpec {
  const { p } = placement;
  const band = (eta: string): string => `${p}_stock_non_msna_m_${eta}+${p}_stock_non_msna_f_${eta}`;
  const all = ages.map(band).join("+");
  return {
    ...frame(placement, "eta_territorio"),
    since: placement.agesSince,
    columns: [
      ...ages.map((eta) => part(`eta_${eta}`, band(eta), all, { group: "numero" })),
      ...ages.map((eta) => share(`quota_${eta}`, band(eta), all, { group: "quota" })),
    ],
    orientation: "landscape",
  };
}

function citizenship(placement: Placement): TableSpec {
  const { p } = placement;
  const kinds = ["italiana", "straniera", "nd"] as const;
  const all = (["m", "f"] as const).flatMap((sex) =>
    kinds.map((kind) => `${p}_citt_${sex}_${kind}`),
  );
  return {
    ...frame(placement, "cittadinanza"),
    since: 2024,
    columns: [
      ...(["m", "f"] as const).flatMap((sex) =>
        kinds.map((kind) =>
          part(`${sex}_${kind}`, `${p}_citt_${sex}_${kind}`, all.join("+"), { group: sex }),
        ),
      ),
      share("quota_straniera", `${p}_citt_m_straniera+${p}_citt_f_straniera`, all.join("+"), {
        group: "quota",
      }),
    ],
  };
}

function disability(placement: Placement): TableSpec {
  const { p } = placement;
  const base = `${p}_disab_con+${p}_disab_senza`;
  return {
    ...frame(placement, "disabilita"),
    since: 2024,
    columns: [
      part("con", `${p}_disab_con`, base),
      part("senza", `${p}_disab_senza`, base),
      share("quota_con", `${p}_disab_con`, base, { show: "value+interval" }),
      residentsCovered(base),
    ],
  };
}

/** Turnover = (entered + left) / (2 × stock): the base names the stock twice. */
function flows(placement: Placement): TableSpec {
  const { p } = placement;
  const stock = `${p}_stock_non_msna`;
  return {
    ...frame(placement, "flussi"),
    since: 2024,
    columns: [
      count("stock", stock),
      count("entrate", `${p}_entrate_non_msna`),
      count("uscite", `${p}_uscite_non_msna`),
      {
        id: "ricambio",
        what: {
          measure: "rapporto",
          of: `${p}_entrate_non_msna+${p}_uscite_non_msna`,
          base: `${stock}+${stock}`,
          per: 1,
        },
      },
      residentsCovered(`${p}_entrate_non_msna`),
    ],
  };
}
