import type { Cell, Row } from "./cells.ts";
import { MISSING } from "./cells.ts";
import type { District } from "./districts.ts";
import { residentsOf } from "./districts.ts";
import type { Column } from "./inputs.ts";
import { below, random } from "./prng.ts";

export type Status = "completa" | "parziale" | "non_compilata";

interface RegistryTask {
  readonly district: District;
  readonly year: number;
  readonly status: Status;
  readonly seed: number;
}

/** The row of the register of ATS (`anagrafica`); columns that it does not know stay empty. */
export function registryRow(task: RegistryTask, columns: readonly Column[]): Row {
  const { district, year, status } = task;
  const residents = residentsOf(district, year);
  const known = new Map<string, Cell>([
    ["cod_ats", district.code],
    ["ats", district.name],
    ["cod_regione", district.territory],
    ["n_comuni", district.municipalities],
    ["ente_capofila", district.lead],
    ["pop_0_17", residents.minors],
    ["pop_18_20", residents.young],
    ["stato", status],
    ["data_validazione", validated(task)],
  ]);
  return new Map(columns.map((c) => [c.name, known.get(c.name) ?? MISSING]));
}

/** A day from March to the end of June of the year after, most often near the end. */
function validated({ district, year, status, seed }: RegistryTask): string {
  const next = random(seed, "validated", district.code, year);
  if (status === "non_compilata" || next() < 0.02) return MISSING;
  const month = 3 + Math.max(below(next, 4), below(next, 4));
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${year + 1}-${two(month)}-${two(1 + below(next, 30))}`;
}
