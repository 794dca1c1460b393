import type { Chapter, ColumnSpec } from "../types.ts";
import { both, count, national, rate, residentsCovered, share, total, part } from "./parts.ts";

const placements = ["inc", "aff", "res"] as const;
const sum = (p: string, kind: string, msna: string): string =>
  `neo_${p}_${kind}_${msna}_m+neo_${p}_${kind}_${msna}_f`;

const placementColumns = (kind: "stock" | "anno"): readonly ColumnSpec[] =>
  placements.flatMap((p) => [
    count(`${p}_non_msna`, sum(p, kind, "non_msna"), { group: p }),
    count(`${p}_msna`, sum(p, kind, "msna"), { group: p }),
    count(`${p}_tutti`, `${sum(p, kind, "non_msna")}+${sum(p, kind, "msna")}`, {
      group: p,
      ...total,
    }),
  ]);

const frame = {
  rows: { kind: "territories" },
  scope: both,
  since: 2024,
  universe: "neomaggiorenni",
  source: ["sioss_neomaggiorenni"],
} as const;

const outcomes = ["lavoro", "studio", "rientro_famiglia", "servizi_adulti", "altro", "nd"] as const;
const outcome = outcomes.map((id) => `neo_esito_${id}`).join("+");

const sexRows = placements.flatMap((p) =>
  (["non_msna", "msna"] as const).map((msna) => ({ id: `${p}_${msna}`, slots: { p, msna } })),
);

export const chapter09 = {
  id: "09-neomaggiorenni",
  tables: [
    {
      ...frame,
      id: "neo_stock",
      orientation: "landscape",
      columns: [
        ...placementColumns("stock"),
        rate(
          "tasso",
          `${sum("inc", "stock", "non_msna")}+${sum("inc", "stock", "msna")}`,
          "pop_18_20",
          {
            group: "tasso",
          },
        ),
        residentsCovered(`${sum("inc", "stock", "non_msna")}+${sum("inc", "stock", "msna")}`),
      ],
    },
    { ...frame, id: "neo_anno", orientation: "landscape", columns: placementColumns("anno") },
    {
      ...frame,
      id: "neo_sesso",
      rows: { kind: "items", items: sexRows },
      columns: (["stock", "anno"] as const).flatMap((kind) =>
        (["m", "f"] as const).map((sex) =>
          count(`${kind}_${sex}`, `neo_{p}_${kind}_{msna}_${sex}`, { group: kind }),
        ),
      ),
    },
    {
      ...frame,
      id: "neo_eta",
      columns: placements.flatMap((p) =>
        ["18", "19", "20"].map((age) => count(`${p}_${age}`, `neo_${p}_eta_${age}`, { group: p })),
      ),
    },
    {
      ...frame,
      id: "neo_misure",
      columns: (["prosieguo", "care_leavers"] as const).flatMap((name) => [
        count(`${name}_m`, `neo_${name}_m`, { group: name }),
        count(`${name}_f`, `neo_${name}_f`, { group: name }),
        count(name, `neo_${name}_m+neo_${name}_f`, { group: name, ...total }),
        share(
          `quota_${name}`,
          `neo_${name}_m+neo_${name}_f`,
          `${sum("inc", "stock", "non_msna")}+${sum("inc", "stock", "msna")}`,
          { group: name },
        ),
      ]),
    },
    {
      ...frame,
      id: "neo_esito",
      since: 2025,
      columns: [
        ...outcomes.map((id) => part(id, `neo_esito_${id}`, outcome, { group: "numero" })),
        share("quota_lavoro", "neo_esito_lavoro", outcome, { group: "quota" }),
        share("quota_studio", "neo_esito_studio", outcome, { group: "quota" }),
      ],
    },
  ],
  charts: [
    {
      id: "neo_carta",
      table: "neo_stock",
      form: "cartogram",
      half: true,
      columns: ["tasso"],
      scope: national,
      since: 2024,
      colour: "totale",
    },
  ],
} as const satisfies Chapter;
