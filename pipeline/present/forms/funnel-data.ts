/** The funnel from a table by district. */
import type { ChartSpec, ViewTable } from "../../types.ts";
import { formatPercent } from "../format.ts";
import { funnel } from "../../statistics/funnel.ts";
import type { Standing } from "../../statistics/funnel.ts";
import { cellsOf } from "./from-table.ts";
import type { FunnelData, FunnelPoint } from "./funnel.ts";
import { chartNumber } from "./types.ts";
import type { ChartContext } from "./types.ts";

/**
 * Columns: residents first, the rate last. A district whose rate is hidden or missing is not drawn.
 * The limits are those of the districts drawn; with fewer than five there is no scatter to speak of.
 */
export function funnelData(
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): FunnelData | null {
  const column = spec.columns.at(-1);
  const rates = cellsOf(table).filter((cell) => cell.column === column);
  const total = rates.find(({ meaning }) => meaning.ats === "");
  const units = rates.flatMap((cell) => {
    const { meaning, exact } = cell;
    const row = table.rows.find(({ id }) => id === cell.row);
    if (meaning.ats === "" || exact === null || !(exact.den > 0) || row === undefined) return [];
    const name = row.label.startsWith(meaning.ats)
      ? row.label.slice(meaning.ats.length).trim()
      : row.label;
    const number = chartNumber(cell);
    return [{ id: meaning.ats, name, number, residents: exact.den, events: exact.num }];
  });
  if (total === undefined || units.length < LEAST) return null;
  const result = funnel(units, total.exact?.times ?? 1000);
  const isWide = result.phi > (context.dispersionLimit ?? DISPERSION_LIMIT);
  const standings = new Map(result.standings.map(({ id, standing }) => [id, standing]));
  return {
    points: units.map(({ id, name, number, residents }): FunnelPoint => {
      const standing = isWide ? "inside" : STANDING[standings.get(id) ?? "inside"];
      return { id, name, number, residents, standing };
    }),
    overall: { id: "", name: nameOfOwn(context), number: chartNumber(total) },
    limits: isWide
      ? null
      : (residents) => ({
          inner: result.limits(residents, 0.95),
          outer: result.limits(residents, 0.998),
        }),
    dispersion: result.phi,
    undrawn: rates.filter(({ meaning }) => meaning.ats !== "").length - units.length,
    residentsName: context.words("funnel.residents"),
    levels: {
      inner: formatPercent(95, 0, context.lang),
      outer: formatPercent(99.8, 1, context.lang),
    },
  };
}

/**
 * Codes of the districts beyond the 99.8 % limits, with `column` the rate: none where there is no
 * funnel or the scatter is too wide to call anyone an outlier.
 */
export function districtsBeyond(
  table: ViewTable,
  column: string,
  dispersionLimit: number = DISPERSION_LIMIT,
): readonly string[] {
  const units = cellsOf(table).flatMap(({ column: of, meaning, exact }) =>
    of !== column || meaning.ats === "" || exact === null || !(exact.den > 0)
      ? []
      : [{ id: meaning.ats, residents: exact.den, events: exact.num }],
  );
  if (units.length < LEAST) return [];
  const { phi, standings } = funnel(units);
  if (phi > dispersionLimit) return [];
  return standings.flatMap(({ id, standing }) =>
    STANDING[standing] === "beyond-99.8" ? [id] : [],
  );
}

const LEAST = 5;
const DISPERSION_LIMIT = 10;

const STANDING: Readonly<Record<Standing, FunnelPoint["standing"]>> = {
  inside: "inside",
  "above-95": "beyond-95",
  "below-95": "beyond-95",
  "above-99.8": "beyond-99.8",
  "below-99.8": "beyond-99.8",
};

function nameOfOwn({ own, territories, words }: ChartContext): string {
  return territories.find(({ code }) => code === own)?.name ?? words("italia");
}
