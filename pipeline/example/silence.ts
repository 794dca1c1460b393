import { assumedCoverage, LOW_COVERAGE } from "./assumptions.ts";
import type { District } from "./districts.ts";
import { residentsOf } from "./districts.ts";
import type { Sources } from "./inputs.ts";
import type { Random } from "./prng.ts";
import { random, shuffled } from "./prng.ts";
import type { Settings } from "./settings.ts";
import { sum, sure } from "./sure.ts";

interface Turn {
  readonly year: number;
  /** Silent the year before. */
  readonly before: ReadonlySet<number>;
}

/**
 * ATS that answer nothing, by position: as many ATS, and as many residents, as the published
 * coverage says; a third of them silent the year before too. Never a city, nor so many of one
 * territory that its own total would say little, but where the assumptions want that.
 */
export function chooseSilent(
  districts: readonly District[],
  sources: Sources,
  settings: Settings,
  turn: Turn,
): ReadonlySet<number> {
  if (settings.silence === "everyone") return new Set(districts.map((d) => d.index));
  if (settings.silence === "none") return new Set();
  const missing = 1 - coverage(sources, turn.year) / 100;
  const task = draft(districts, turn);
  const wanted = Math.round(districts.length * missing);
  const target = missing * sum(task.residents);
  const next = random(settings.seed, "silent", turn.year);
  const distance = (set: readonly number[]): number =>
    Math.abs(sum(set.map((i) => sure(task.residents[i], i))) - target);
  let best: readonly number[] = [];
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const set = drawSilent(task, wanted, target, next);
    if (distance(set) < distance(best)) best = set;
    if (distance(best) < target * 0.002) break;
  }
  return new Set(best);
}

/** Share of its territory's residents that may be silent. */
const USUAL_SHARE = 0.05;
/** The same for one ATS of a territory of low coverage. */
const LOW_SHARE = 0.08;

interface Task {
  readonly residents: readonly number[];
  readonly territories: readonly string[];
  /** Of the residents of the territory. */
  readonly shares: readonly number[];
  /** Where many have to be silent: among whom, and up to which share of the residents. */
  readonly forced: readonly { readonly among: readonly number[]; readonly upTo: number }[];
  readonly usual: readonly number[];
  readonly before: ReadonlySet<number>;
}

function draft(districts: readonly District[], { year, before }: Turn): Task {
  const residents = districts.map((d) => residentsOf(d, year).minors);
  const totals = new Map<string, number>();
  districts.forEach((d, i) =>
    totals.set(d.territory, (totals.get(d.territory) ?? 0) + sure(residents[i], i)),
  );
  const shares = districts.map(
    (d, i) => sure(residents[i], i) / sure(totals.get(d.territory), d.territory),
  );
  const able = districts.filter((d) => !d.isCity && d.hasResidential);
  const low = LOW_COVERAGE.get(year) ?? [];
  const upTo = (d: District, share: number): boolean => sure(shares[d.index], d.code) <= share;
  return {
    residents,
    territories: districts.map((d) => d.territory),
    shares,
    before,
    forced: low.map(({ code, silent }) => ({
      among: able.filter((d) => d.territory === code && upTo(d, LOW_SHARE)).map((d) => d.index),
      upTo: silent,
    })),
    usual: able
      .filter((d) => low.every(({ code }) => d.territory !== code) && upTo(d, USUAL_SHARE))
      .map((d) => d.index),
  };
}

/** A random set, whose last member is the one that comes nearest to the residents wanted. */
function drawSilent(task: Task, wanted: number, target: number, next: Random): readonly number[] {
  const { residents, territories, shares, forced, usual, before } = task;
  const set = forced.flatMap(({ among, upTo }) =>
    withinShare(shuffled(among, next), shares, upTo).slice(0, Math.ceil(wanted / 4)),
  );
  const silentShare = new Map<string, number>();
  const fits = (i: number): boolean => {
    const own = silentShare.get(sure(territories[i], i)) ?? 0;
    return own + sure(shares[i], i) <= USUAL_SHARE;
  };
  const mixed = shuffled(usual, next);
  const again = mixed.filter((i) => before.has(i)).slice(0, Math.ceil(wanted / 3));
  for (const i of new Set([...again, ...mixed])) {
    if (set.length >= wanted - 1) break;
    if (!fits(i)) continue;
    const territory = sure(territories[i], i);
    silentShare.set(territory, (silentShare.get(territory) ?? 0) + sure(shares[i], i));
    set.push(i);
  }
  const gap = target - sum(set.map((i) => sure(residents[i], i)));
  const distance = (i: number): number => Math.abs(sure(residents[i], i) - gap);
  const rest = mixed.filter((i) => !set.includes(i) && fits(i));
  return [...set, ...rest.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1)].slice(
    0,
    wanted,
  );
}

function withinShare(
  mixed: readonly number[],
  shares: readonly number[],
  upTo: number,
): readonly number[] {
  let whole = 0;
  return mixed.filter((i) => {
    const share = sure(shares[i], i);
    if (whole + share > upTo) return false;
    whole += share;
    return true;
  });
}

/** Per cent of the ATS that answered: as published, else assumed. */
function coverage(sources: Sources, year: number): number {
  const known = sources.published.find(
    (p) => p.code === "" && p.year === year && p.indicator === "copertura_ats",
  );
  return known?.value ?? assumedCoverage(year);
}
