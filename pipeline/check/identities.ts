import type { Codebook, Field } from "../types.ts";
import { isAsked } from "../declare/codebook.ts";

/**
 * Something that must hold in every row: the sum of `left` equals, or is at most, that of `right`.
 * All are generated from the dimensions of the codebook, none is written by column.
 */
export interface Identity {
  readonly left: readonly Field[];
  readonly relation: "=" | "<=";
  readonly right: readonly Field[];
}

export type IdentityKind =
  | "breakdown"
  | "stock-year"
  | "year-flows"
  | "entries-year"
  | "placements"
  | "nights"
  | "interventions"
  | "measures"
  | "outcomes";

export function identitiesOf(
  kind: IdentityKind,
  codebook: Codebook,
  year: number,
): readonly Identity[] {
  return generators[kind](codebook.fields.filter((field) => isAsked(field, year)));
}

/** Parts that add up to a column, or (`*`) to the sum of the columns that begin so. */
function breakdowns(fields: readonly Field[]): readonly Identity[] {
  const groups = groupBy(
    fields.filter((field) => field.total !== ""),
    (field) => [field.module, field.panel, field.total].join("|"),
  );
  return groups.flatMap((left): Identity[] => {
    const [{ module, total } = { module: "", total: "" }] = left;
    const right = fields.filter((field) =>
      total.endsWith("*")
        ? field.module === module && field.column.startsWith(total.slice(0, -1))
        : field.column === total,
    );
    return right.length === 0 ? [] : [{ left, relation: "=", right }];
  });
}

/** Who is there on 31 December was there during the year. */
function stockInYear(fields: readonly Field[]): readonly Identity[] {
  return flowPairs(fields, ["stock", "anno"]).map(([stock, year]) => atMost([stock], [year]));
}

/** Who was there during the year is still there, or has left. */
function yearFlows(fields: readonly Field[]): readonly Identity[] {
  return flowPairs(fields, ["anno", "stock", "uscite"]).map(([year, stock, exits]) => ({
    left: [year],
    relation: "=",
    right: [stock, exits],
  }));
}

function entriesInYear(fields: readonly Field[]): readonly Identity[] {
  return flowPairs(fields, ["entrate", "anno"]).map(([entries, year]) => atMost([entries], [year]));
}

/** Foster and residential care are parts of care; stock only, since flows can count twice. */
function placements(fields: readonly Field[]): readonly Identity[] {
  const totals = fields.filter(
    (field) => isPlain(field) && field.reference === "stock" && field.age === "",
  );
  const groups = groupBy(totals, ({ population, msna, sex }) => [population, msna, sex].join("|"));
  return groups.flatMap((group): Identity[] => {
    const [foster, residential, care] = pick(group, "placement", [
      "affidamento",
      "residenziale",
      "in_carico",
    ]);
    return foster && residential && care ? [atMost([foster, residential], [care])] : [];
  });
}

/** Foster care with others for less than five nights is part of all of less than five nights. */
function nights(fields: readonly Field[]): readonly Identity[] {
  const all = fields.filter(({ variable, category }) => variable === "notti" && category === "lt5");
  return all.flatMap((total): Identity[] => {
    const parts = fields.filter(
      (field) =>
        field.variable === "affidatario" &&
        field.category === `terzi_${total.category}` &&
        isSameUniverse(field, total),
    );
    return parts.length === 0 ? [] : [atMost(parts, [total])];
  });
}

/** Multiple answers: each is at most everyone of the year. */
function interventions(fields: readonly Field[]): readonly Identity[] {
  return fields
    .filter((field) => field.variable === "intervento")
    .flatMap((part) => wholeOf(part, fields, (field) => field.msna === part.msna));
}

/** Each measure for young adults is at most those in care, with and without MSNA, by sex. */
function measures(fields: readonly Field[]): readonly Identity[] {
  return fields
    .filter((field) => field.variable === "misura")
    .flatMap((part) => wholeOf(part, fields, (field) => field.sex === part.sex));
}

function wholeOf(
  part: Field,
  fields: readonly Field[],
  accepts: (field: Field) => boolean,
): Identity[] {
  const whole = fields.filter(
    (field) =>
      isPlain(field) &&
      field.age === "" &&
      isSameUniverse({ ...field, msna: part.msna }, part) &&
      accepts(field),
  );
  return whole.length === 0 ? [] : [atMost([part], whole)];
}

/** Outcomes without a total of their own: together they are all who left, year less stock. */
function outcomes(fields: readonly Field[]): readonly Identity[] {
  const parts = fields.filter((field) => field.variable === "esito" && field.total === "");
  const groups = groupBy(parts, ({ placement, population }) => `${placement}|${population}`);
  return groups.flatMap((group): Identity[] => {
    const [first] = group;
    const of = (reference: Field["reference"]): readonly Field[] =>
      fields.filter(
        (field) =>
          isPlain(field) &&
          field.age === "" &&
          field.reference === reference &&
          field.placement === first?.placement &&
          field.population === first.population,
      );
    const [stock, year] = [of("stock"), of("anno")];
    if (stock.length === 0 || year.length === 0) return [];
    return [{ left: [...group, ...stock], relation: "=", right: year }];
  });
}

const generators: Readonly<
  Record<IdentityKind, (fields: readonly Field[]) => readonly Identity[]>
> = {
  breakdown: breakdowns,
  "stock-year": stockInYear,
  "year-flows": yearFlows,
  "entries-year": entriesInYear,
  placements,
  nights,
  interventions,
  measures,
  outcomes,
};

function atMost(left: readonly Field[], right: readonly Field[]): Identity {
  return { left, relation: "<=", right };
}

/** A count of persons that is broken down by nothing but universe, sex and age. */
function isPlain(field: Field): boolean {
  return field.unit === "persone" && field.variable === "";
}

function isSameUniverse(a: Field, b: Field): boolean {
  return (
    a.placement === b.placement &&
    a.population === b.population &&
    a.msna === b.msna &&
    a.reference === b.reference
  );
}

/** Columns of the same children seen at different times, one tuple for each universe. */
function flowPairs<const R extends readonly Field["reference"][]>(
  fields: readonly Field[],
  references: R,
): readonly { readonly [I in keyof R]: Field }[] {
  const groups = groupBy(fields.filter(isPlain), (field) =>
    [field.placement, field.population, field.msna, field.sex, field.age].join("|"),
  );
  return groups.flatMap((group) => {
    const found = pick(group, "reference", references);
    return isComplete(found) ? [found] : [];
  });
}

type Picked<R extends readonly unknown[]> = { readonly [I in keyof R]: Field | undefined };

function pick<K extends keyof Field, const R extends readonly Field[K][]>(
  group: readonly Field[],
  key: K,
  wanted: R,
): Picked<R>;
function pick<K extends keyof Field>(
  group: readonly Field[],
  key: K,
  wanted: readonly Field[K][],
): readonly (Field | undefined)[] {
  return wanted.map((value) => group.find((field) => field[key] === value));
}

function isComplete<R extends readonly unknown[]>(
  found: Picked<R>,
): found is { readonly [I in keyof R]: Field } {
  return found.every((field) => field !== undefined);
}

function groupBy(
  fields: readonly Field[],
  keyOf: (field: Field) => string,
): readonly (readonly Field[])[] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const key = keyOf(field);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [field]);
    else group.push(field);
  }
  return [...groups.values()];
}
