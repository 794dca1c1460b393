import type { Issue } from "../../issue.ts";
import type { YearFacts } from "../../types.ts";
import { boundByResidents } from "../bound.ts";
import type { Column } from "../cells.ts";
import type { CheckDeclarations } from "../check.ts";
import { NO_CORRECTIONS } from "../corrections.ts";
import { IDENTITY_RULES } from "../rules/identity.ts";
import { PLACES_RULE } from "../rules/places.ts";
import { issueOf } from "../rules/rule.ts";
import type { YearWork } from "../year.ts";
import type { Reply } from "./judge.ts";

/**
 * What would be wrong in the rows of the ATS that have answered, once their answers are in: counts
 * above the residents, and broken identities. The same rules as for the extracts, over these rows
 * alone.
 */
export function faultsAfter(
  replies: readonly Reply[],
  now: YearFacts,
  declarations: CheckDeclarations,
): readonly Issue[] {
  const rows = [...new Set(replies.map(({ district }) => district))];
  const work = workWith(replies, rows, now, declarations);
  const above = boundByResidents(work.facts.districts, work.columns, new Map(), NO_CORRECTIONS);
  const context = {
    codebook: declarations.codebook,
    declarations,
    now: work,
    before: null,
    works: new Map(),
    outliers: () => [],
  };
  const broken = [...IDENTITY_RULES, PLACES_RULE].flatMap((rule) =>
    rule.run(context).map((finding) => issueOf(rule, finding)),
  );
  return [...above, ...broken];
}

/** The rows of some districts as a year of their own, with the answers put in. */
function workWith(
  replies: readonly Reply[],
  rows: readonly number[],
  now: YearFacts,
  { codebook }: CheckDeclarations,
): YearWork {
  const byColumn = new Map<string, Reply[]>();
  for (const reply of replies) {
    const { column } = reply.field;
    byColumn.set(column, [...(byColumn.get(column) ?? []), reply]);
  }
  const columns = new Map(
    [...now.columns].flatMap(([name, facts]): [string, Column][] => {
      const field = codebook.byColumn.get(name);
      if (field === undefined) return [];
      const states = Uint8Array.from(rows, (row) => facts.states[row] ?? 0);
      const values = Float64Array.from(rows, (row) => facts.values[row] ?? 0);
      for (const { district, reading } of byColumn.get(name) ?? []) {
        const at = rows.indexOf(district);
        states[at] = reading.state;
        values[at] = reading.value;
      }
      const lines = Int32Array.from(rows, (row) => facts.lines[row] ?? 0);
      const raw = rows.map((row) => facts.raw[row] ?? "");
      return [[name, { field, states, values, lines, raw, texts: raw }]];
    }),
  );
  const districts = rows.flatMap((row, i) => {
    const district = now.districts[row];
    if (district === undefined) return [];
    const residents = (column: string): number | null => {
      const found = columns.get(column);
      return found?.states[i] === 1 ? (found.values[i] ?? null) : null;
    };
    const told = { minors: residents("pop_0_17"), youngAdults: residents("pop_18_20") };
    return [{ ...district, residents: told }];
  });
  const indexByCode = new Map(districts.map(({ code }, i) => [code, i]));
  const facts = { ...now, districts, indexByCode };
  return { facts, columns, modules: new Map(), corrected: NO_CORRECTIONS };
}
