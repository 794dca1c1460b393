import type { District } from "./districts.ts";
import { residentsOf } from "./districts.ts";
import type { Sources } from "./inputs.ts";
import type { Random } from "./prng.ts";
import { below, random, shuffled } from "./prng.ts";
import { assumedCoverage, LOW_COVERAGE } from "./assumptions.ts";
import type { Settings } from "./settings.ts";
import { YEARS } from "./settings.ts";
import { grouped, sum, sure } from "./sure.ts";

/** Who answers in one year, by position of the district. */
export interface Answers {
  /** `non_compilata`: no answer at all. */
  readonly silent: ReadonlySet<number>;
  /** ATS that leave a whole module open, though they answer others. */
  readonly openModules: ReadonlyMap<string, ReadonlySet<number>>;
}

export type AnswersByYear = ReadonlyMap<number, Answers>;

/**
 * Who is silent: as many ATS, and as many residents, as the published coverage says, half of
 * them silent the year before too; never a city, nor the only ATS of a territory.
 */
export function chooseAnswers(
  districts: readonly District[],
  sources: Sources,
  settings: Settings,
): AnswersByYear {
  const byYear = new Map<number, Answers>();
  let before: ReadonlySet<number> = new Set();
  for (const year of YEARS) {
    const silent = chooseSilent(districts, sources, settings, { year, before });
    byYear.set(year, { silent, openModules: chooseOpen(districts, settings, year, silent) });
    before = silent;
  }
  return byYear;
}

/** ATS that answer the module: neither silent nor leaving it open. */
export function answersModule(answers: Answers, module: string, index: number): boolean {
  return !answers.silent.has(index) && !(answers.openModules.get(module)?.has(index) ?? false);
}

interface Turn {
  readonly year: number;
  readonly before: ReadonlySet<number>;
}

function chooseSilent(
  districts: readonly District[],
  sources: Sources,
  settings: Settings,
  { year, before }: Turn,
): ReadonlySet<number> {
  if (settings.silence === "everyone") return new Set(districts.map((d) => d.index));
  if (settings.silence === "none") return new Set();
  const missing = 1 - coverage(sources, year) / 100;
  const wanted = Math.round(districts.length * missing);
  const residents = (set: readonly number[]): number =>
    sum(set.map((i) => residentsOf(sure(districts[i], i), year).minors));
  const target = missing * residents(districts.map((d) => d.index));
  const next = random(settings.seed, "silent", year);
  const territories = grouped(districts, (d) => d.territory);
  const isSmallPart = (d: District): boolean =>
    residents([d.index]) <
    0.07 * residents((territories.get(d.territory) ?? []).map((o) => o.index));
  const pool = districts
    .filter((d) => mayBeSilent(d, settings, 5) && isSmallPart(d))
    .map((d) => d.index);
  let best: readonly number[] = [];
  let error = Infinity;
  for (let attempt = 0; attempt < 40 && error > target * 0.002; attempt += 1) {
    const draw = drawSilent(districts, pool, {
      wanted,
      target,
      residents,
      before,
      year,
      next,
      ats: settings.ats,
    });
    const distance = Math.abs(residents(draw) - target);
    if (distance < error) [best, error] = [draw, distance];
  }
  return new Set(best);
}

interface Draw extends Turn {
  readonly wanted: number;
  readonly target: number;
  residents(set: readonly number[]): number;
  readonly next: Random;
  readonly ats: ReadonlyMap<string, number>;
}

/** A random set, whose last member is the one that comes nearest to the residents wanted. */
function drawSilent(
  districts: readonly District[],
  pool: readonly number[],
  draw: Draw,
): readonly number[] {
  const { wanted, target, residents, before, year, next } = draw;
  if (wanted === 0) return [];
  const territory = (i: number): string => sure(districts[i], i).territory;
  const low = LOW_COVERAGE.get(year) ?? [];
  const mixed = shuffled(pool, next);
  const first: number[] = low.flatMap(({ code, ats }) =>
    mixed.filter((i) => territory(i) === code).slice(0, Math.round((ats * districts.length) / 600)),
  );
  const usual = mixed.filter((i) => !low.some((l) => l.code === territory(i)));
  const again = usual.filter((i) => before.has(i)).slice(0, Math.ceil(wanted / 3));
  const perTerritory = (i: number): number =>
    first.filter((j) => territory(j) === territory(i)).length;
  for (const i of [...new Set([...again, ...usual])]) {
    const most = Math.ceil(sure(draw.ats.get(territory(i)), i) / 24);
    if (first.length < wanted - 1 && perTerritory(i) < most) first.push(i);
  }
  const gap = target - residents(first);
  const rest = usual.filter((i) => !first.includes(i) && perTerritory(i) === 0);
  const fit = (i: number): number => Math.abs(residents([i]) - gap);
  return [...first, ...rest.toSorted((a, b) => fit(a) - fit(b)).slice(0, 1)];
}

/** ATS without a module, out of 600. Foster and residential care are left open together. */
const OPEN_MODULES: readonly {
  readonly modules: readonly string[];
  readonly ats: ReadonlyMap<number, number>;
}[] = [
  { modules: ["affidamento", "residenziale"], ats: perYear(2, 2, 2, 3) },
  { modules: ["in_carico"], ats: perYear(2, 1, 0, 2) },
  { modules: ["neomaggiorenni"], ats: perYear(0, 0, 2, 4) },
  { modules: ["servizi"], ats: perYear(9, 7, 5, 8) },
];

function perYear(...ats: readonly number[]): ReadonlyMap<number, number> {
  return new Map(YEARS.map((year, i) => [year, ats[i] ?? 0]));
}

/*
 * A published sum of foster and residential care leaves out whoever answered one of them only.
 * So that it is the sum of the two published totals too, they are open together.
 */
function chooseOpen(
  districts: readonly District[],
  settings: Settings,
  year: number,
  silent: ReadonlySet<number>,
): ReadonlyMap<string, ReadonlySet<number>> {
  if (settings.gaps === "none") return new Map();
  const next = random(settings.seed, "open modules", year);
  const pool = shuffled(
    districts.filter((d) => mayBeSilent(d, settings, 12) && !silent.has(d.index)),
    next,
  ).filter((d) => residentsOf(d, year).minors < 12_000);
  let from = below(next, 7);
  const open = new Map<string, ReadonlySet<number>>();
  for (const { modules, ats } of OPEN_MODULES) {
    const count = Math.round(((ats.get(year) ?? 0) * districts.length) / 600);
    const chosen = new Set(pool.slice(from, from + count).map((d) => d.index));
    from += count;
    for (const module of modules) open.set(module, chosen);
  }
  return open;
}

const mayBeSilent = (d: District, settings: Settings, least: number): boolean =>
  !d.isCity && d.hasResidential && sure(settings.ats.get(d.territory), d.territory) >= least;

/** Per cent of the ATS that answered: as published, else assumed. */
function coverage(sources: Sources, year: number): number {
  const known = sources.published.find(
    (p) => p.code === "" && p.year === year && p.indicator === "copertura_ats",
  );
  return known?.value ?? assumedCoverage(year);
}
