import type { Cell, Row } from "./cells.ts";
import { MISSING, NOT_ASKED } from "./cells.ts";
import type { District } from "./districts.ts";
import { residentsOf } from "./districts.ts";
import type { HeadlineYear } from "./headline.ts";
import { flowKey } from "./headline.ts";
import type { Column } from "./inputs.ts";
import type { Random } from "./prng.ts";
import { lognormal, normal, random } from "./prng.ts";
import type { Settings } from "./settings.ts";
import { sure } from "./sure.ts";

/** Module `servizi`: staff, facilities, families and projects of the district. */
export function servicesRow(
  district: District,
  year: HeadlineYear,
  columns: readonly Column[],
  settings: Settings,
): Row {
  const row: Row = new Map();
  const known = answers(district, year, settings);
  for (const column of columns) row.set(column.name, known.get(column.name) ?? MISSING);
  return row;
}

/** Minors per full-time worker. */
const MINORS_PER = {
  fte_assistenti_sociali: 950,
  fte_psicologi: 6500,
  fte_educatori: 3200,
  fte_pedagogisti: 19000,
} as const;

function answers(
  district: District,
  { year, minors }: HeadlineYear,
  settings: Settings,
): ReadonlyMap<string, Cell> {
  const own = (key: string): Random => random(settings.seed, key, district.code);
  const scale = settings.totals === "published" ? 1 : 0;
  const residents = scale * residentsOf(district, year).minors;
  const grown = (key: string): number =>
    lognormal(own(key), 0.35) * (1 + 0.03 * (year - 2022) + 0.02 * normal(own(`${key} ${year}`)));
  const amount = (key: string, per: number): number => Math.round((residents / per) * grown(key));
  const foster = sure(minors.get(flowKey("affidamento", "non_msna")), "foster");
  const families = 1.15 * sure(foster.stock[district.index], district.index) * grown("families");
  const facilities = district.hasResidential ? amount("strutture", 1900) : 0;
  const projects = projectsOf(district, year, settings);
  const hasPippi = projects.get("progetto_pippi") === true;
  return new Map<string, Cell>([
    ...projects,
    ["equipe_attiva", scale > 0 && own("equipe")() < 0.62 + 0.06 * (year - 2023)],
    ...Object.entries(MINORS_PER).map(([name, per]): [string, Cell] => [
      name,
      Math.round((10 * residents * grown(name)) / per) / 10,
    ]),
    ["strutture_numero", facilities],
    ["strutture_posti", places(facilities, own("posti"), settings)],
    ["strutture_semiresidenziali", amount("semiresidenziali", 3800)],
    ["famiglie_affidatarie", Math.round(families)],
    ["famiglie_pippi", hasPippi ? Math.max(scale, amount("famiglie_pippi", 1300)) : 0],
  ]);
}

/** Where there is no facility the question on places is often not put. */
function places(facilities: number, next: Random, settings: Settings): Cell {
  const each = 6 + 5 * next();
  if (facilities === 0 && settings.gaps === "some" && next() < 0.4) return NOT_ASKED;
  return Math.round(facilities * each);
}

/** A project, once begun, goes on: chance of having it in 2022, and of joining in each year. */
const PROJECTS = [
  ["progetto_pippi", 0.72, 0.06],
  ["progetto_desteenazione", 0, 0.035],
  ["progetto_comete", 0, 0.08],
  ["progetto_care_leavers", 0.22, 0.03],
] as const;

export function projectsOf(
  district: District,
  year: number,
  settings: Settings,
): ReadonlyMap<string, boolean> {
  const scale = settings.totals === "zero" ? 0 : 1;
  return new Map(
    PROJECTS.map(([name, first, yearly]) => [
      name,
      random(settings.seed, name, district.code)() < scale * (first + yearly * (year - 2022)),
    ]),
  );
}
