import type { Collection } from "../../check/collection.ts";
import { formatPercent } from "../../present/format.ts";

/** Drawing area of the chart, in its own units. */
const BOX = { left: 44, right: 620, top: 14, bottom: 190 } as const;
const DAY = 86_400_000;

export interface GrowthTick {
  readonly at: string;
  readonly label: string;
}

/** The chart of growth: steps in per cent of ATS and residents, by day of validation. */
export interface GrowthChart {
  readonly districts: string;
  readonly residents: string;
  readonly ends: readonly { readonly y: string; readonly label: string; readonly kind: string }[];
  readonly closing: string;
  readonly days: readonly GrowthTick[];
  readonly shares: readonly GrowthTick[];
}

export interface GrowthLabels {
  readonly districts: string;
  readonly residents: string;
  /** Name of the month, from an ISO day. */
  readonly month: (iso: string) => string;
}

/** Null where no ATS has a day of validation. `closing` is an ISO day, or empty. */
export function growthChart(
  { growth, districts, residents, year }: Collection,
  closing: string,
  labels: GrowthLabels,
): GrowthChart | null {
  const last = growth.at(-1);
  if (last === undefined) return null;
  const first = `${year + 1}-01-01`;
  const end = closing > last.date ? closing : last.date;
  const x = (date: string): number =>
    BOX.left + ((timeOf(date) - timeOf(first)) / (timeOf(end) - timeOf(first))) * width;
  const y = (percent: number): number => BOX.bottom - (percent / 100) * height;
  const steps = (of: (point: (typeof growth)[number]) => number): string =>
    growth.reduce(
      (path, point) => `${path}H${fixed(x(point.date))}V${fixed(y(of(point)))}`,
      `M${BOX.left} ${BOX.bottom}`,
    );
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
  const ofDistricts = share(last.districts, districts.length);
  const ofResidents = share(last.residents, residents);
  return {
    districts: steps((point) => share(point.districts, districts.length)),
    residents: steps((point) => share(point.residents, residents)),
    ends: apart([
      { percent: ofResidents, name: labels.residents, kind: "residents" },
      { percent: ofDistricts, name: labels.districts, kind: "districts" },
    ]).map(({ percent, name, kind, at }) => ({
      y: fixed(y(at) + 3),
      label: `${name} ${formatPercent(percent, 1, "it")}`,
      kind,
    })),
    closing: closing === "" ? "" : fixed(x(closing)),
    days: monthsIn(first, end).map((date) => ({ at: fixed(x(date)), label: labels.month(date) })),
    shares: [0, 25, 50, 75, 100].map((percent) => ({ at: fixed(y(percent)), label: `${percent}` })),
  };
}

const width = BOX.right - BOX.left;
const height = BOX.bottom - BOX.top;

function timeOf(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`);
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function monthsIn(first: string, end: string): readonly string[] {
  const months: string[] = [];
  let time = timeOf(first);
  while (time <= timeOf(end)) {
    const iso = new Date(time).toISOString().slice(0, 10);
    months.push(iso);
    // The 1st of the next month, whatever its length.
    const next = new Date(time + 31 * DAY);
    time = Date.UTC(next.getUTCFullYear(), next.getUTCMonth(), 1);
  }
  return months;
}

interface End {
  readonly percent: number;
  readonly name: string;
  readonly kind: string;
}

/** Labels of two lines that end close together are moved apart; least distance in per cent. */
function apart([a, b]: readonly [End, End]): readonly (End & { readonly at: number })[] {
  const gap = 8 - Math.abs(a.percent - b.percent);
  const move = Math.max(0, gap / 2);
  const sign = a.percent >= b.percent ? 1 : -1;
  return [
    { ...a, at: a.percent + sign * move },
    { ...b, at: b.percent - sign * move },
  ];
}
