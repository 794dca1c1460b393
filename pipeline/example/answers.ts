import type { District } from "./districts.ts";
import { residentsOf } from "./districts.ts";
import type { Sources } from "./inputs.ts";
import { below, random, shuffled } from "./prng.ts";
import type { Settings } from "./settings.ts";
import { YEARS } from "./settings.ts";
import { chooseSilent } from "./silence.ts";
import { sure } from "./sure.ts";

/** Who answers in one year, by position of the district. */
export interface Answers {
  /** `non_compilata`: no answer at all. */
  readonly silent: ReadonlySet<number>;
  /** ATS that leave a whole module open, though they answer others. */
  readonly openModules: ReadonlyMap<string, ReadonlySet<number>>;
}

export type AnswersByYear = ReadonlyMap<number, Answers>;

/** Who answers what, in each year. */
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
