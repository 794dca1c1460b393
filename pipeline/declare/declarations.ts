import type { Declarations } from "../types.ts";
import type { Outcome } from "../issue.ts";
import { DERIVED_FILE, FIELDS_FILE, parseCodebook } from "./codebook.ts";
import { parseEditions } from "./edition.ts";
import { parseGlossary } from "./glossary.ts";
import { LAW_FILE, parseLaw, parseRegionalTables, TABLES_FILE } from "./law.ts";
import { LEDGER_FILE, parseLedger } from "./ledger.ts";
import { parsePolicy, POLICY_FILE } from "./policy.ts";
import { parsePopulation, POPULATION_FILE } from "./population.ts";
import type { ListFolder, ReadText } from "./problem.ts";
import { parseReference } from "./reference.ts";
import { parseTerritories, TERRITORIES_FILE } from "./territories.ts";

/**
 * Parses every declaration once, from texts by their path relative to the project's folder. The
 * value is null where there is no policy: nothing may then be published. Errors in the rest leave
 * out what they concern; a caller that finds any error stops with exit code 2.
 */
export function loadDeclarations(read: ReadText, list: ListFolder): Outcome<Declarations | null> {
  const codebook = parseCodebook(read(FIELDS_FILE), read(DERIVED_FILE));
  const territories = parseTerritories(read(TERRITORIES_FILE));
  const population = parsePopulation(read(POPULATION_FILE), territories.value);
  const policy = parsePolicy(read(POLICY_FILE));
  const editions = parseEditions(read, list);
  const ledger = parseLedger(read(LEDGER_FILE), whole(codebook));
  const reference = parseReference(read, whole(territories));
  const law = parseLaw(read(LAW_FILE));
  const tables = parseRegionalTables(read(TABLES_FILE), whole(territories));
  const glossary = parseGlossary(read);
  const all = [
    ...[codebook, territories, population, policy, editions],
    ...[ledger, reference, law, tables, glossary],
  ];
  return {
    value: policy.value && {
      codebook: codebook.value,
      territories: territories.value,
      population: population.value,
      policy: policy.value,
      editions: editions.value,
      ledger: ledger.value,
      reference: reference.value,
      law: law.value,
      tables: tables.value,
      glossary: glossary.value,
    },
    issues: all.flatMap(({ issues }) => issues),
  };
}

/** A part with faults would make others look wrong. */
function whole<T>({ value, issues }: Outcome<T>): T | null {
  return issues.length > 0 ? null : value;
}
