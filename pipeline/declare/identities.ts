import type { Codebook, Field } from "../types.ts";
import { fieldsOf } from "./codebook.ts";

/**
 * An equation or inequality that holds in every row of the survey: the sum of `total` equals the
 * sum of `parts`, or is at least that (`at-most`). Made from the dimensions of the codebook alone.
 */
export interface Identity {
  readonly kind: "sum" | "at-most";
  readonly rule:
    "parts" | "year" | "stock" | "entries" | "placements" | "nights" | "services" | "outcomes";
  readonly total: readonly string[];
  readonly parts: readonly string[];
}

/** All identities among the counts of persons that a year asks. */
export function identitiesOf(codebook: Codebook, year: number): readonly Identity[] {
  const persons = (["in_carico", "affidamento", "residenziale", "neomaggiorenni"] as const)
    .flatMap((module) => fieldsOf(codebook, module, year))
    .filter(({ kind, unit }) => kind === "conteggio" && unit === "persone");
  return [
    ...sumsToTotals(persons),
    ...flowsOfStocks(persons),
    ...placementsInCare(persons),
    ...fewNights(persons),
    ...withinYearInCare(persons),
    ...measuresOfYoungAdults(persons),
    ...outcomesOfYoungAdults(persons),
  ];
}

/** Parts are the rows of the same module, panel and total; `x*` is all columns that begin so. */
function sumsToTotals(fields: readonly Field[]): readonly Identity[] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    if (field.total === "") continue;
    const key = `${field.module}|${field.panel}|${field.total}`;
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return [...groups.values()].flatMap((parts) => {
    const [first] = parts;
    const total = first ? totalColumns(first, fields) : [];
    const columns = parts.map(({ column }) => column);
    return total.length === 0
      ? []
      : [{ kind: "sum", rule: "parts", total, parts: columns } as const];
  });
}

function totalColumns(part: Field, fields: readonly Field[]): readonly string[] {
  if (!part.total.endsWith("*")) return [part.total];
  const start = part.total.slice(0, -1);
  return fields
    .filter(({ module, column }) => module === part.module && column.startsWith(start))
    .map(({ column }) => column);
}

const isPlain = (field: Field): boolean => field.variable === "";

/** The counterpart of a field with another reference, equal in all other dimensions. */
function paired(
  field: Field,
  reference: Field["reference"],
  fields: readonly Field[],
): Field | undefined {
  return fields.find(
    (other) =>
      isPlain(other) &&
      other.reference === reference &&
      other.placement === field.placement &&
      other.population === field.population &&
      other.msna === field.msna &&
      other.sex === field.sex &&
      other.age === field.age,
  );
}

/** Year = stock + left; stock ≤ year; entered ≤ year. */
function flowsOfStocks(fields: readonly Field[]): readonly Identity[] {
  const years = fields.filter((field) => field.reference === "anno" && isPlain(field));
  return years.flatMap((year): readonly Identity[] => {
    const stock = paired(year, "stock", fields)?.column;
    const left = paired(year, "uscite", fields)?.column;
    const entered = paired(year, "entrate", fields)?.column;
    const total = [year.column];
    return [
      ...(stock ? [{ kind: "at-most", rule: "stock", total, parts: [stock] } as const] : []),
      ...(stock && left
        ? [{ kind: "sum", rule: "year", total, parts: [stock, left] } as const]
        : []),
      ...(entered ? [{ kind: "at-most", rule: "entries", total, parts: [entered] } as const] : []),
    ];
  });
}

/** Foster care + residential care ≤ in care, for stock totals (by sex for young adults). */
function placementsInCare(fields: readonly Field[]): readonly Identity[] {
  const isTotal = (field: Field): boolean =>
    isPlain(field) && field.reference === "stock" && field.age === "";
  const same = (field: Field, placement: Field["placement"]): string | undefined =>
    fields.find(
      (other) =>
        isTotal(other) &&
        other.placement === placement &&
        other.population === field.population &&
        other.msna === field.msna &&
        other.sex === field.sex,
    )?.column;
  return fields
    .filter((field) => isTotal(field) && field.placement === "in_carico")
    .flatMap((field) => {
      const foster = same(field, "affidamento");
      const residential = same(field, "residenziale");
      if (!foster || !residential) return [];
      const parts = [foster, residential];
      return [{ kind: "at-most", rule: "placements", total: [field.column], parts } as const];
    });
}

/** Foster care with others for less than five nights ≤ all of less than five nights. */
function fewNights(fields: readonly Field[]): readonly Identity[] {
  const all = fields.find(({ variable, category }) => variable === "notti" && category === "lt5");
  const parts = fields
    .filter(({ variable, category }) => variable === "affidatario" && category.endsWith("lt5"))
    .map(({ column }) => column);
  return all && parts.length > 0
    ? [{ kind: "at-most", rule: "nights", total: [all.column], parts }]
    : [];
}

/** Each intervention ≤ children in care during the year. */
function withinYearInCare(fields: readonly Field[]): readonly Identity[] {
  return fields
    .filter(({ variable }) => variable === "intervento")
    .flatMap((field) => {
      const year = paired({ ...field, variable: "" }, "anno", fields);
      if (!year) return [];
      return [
        { kind: "at-most", rule: "services", total: [year.column], parts: [field.column] } as const,
      ];
    });
}

/** Prolonged care and Care Leavers ≤ young adults in care, by sex. */
function measuresOfYoungAdults(fields: readonly Field[]): readonly Identity[] {
  return fields
    .filter(({ variable }) => variable === "misura")
    .map((field) => ({
      kind: "at-most",
      rule: "services",
      total: youngInCare(fields, "stock")
        .filter(({ sex }) => sex === field.sex)
        .map(({ column }) => column),
      parts: [field.column],
    }));
}

/** Outcomes + stock = year, over all young adults in care. */
function outcomesOfYoungAdults(fields: readonly Field[]): readonly Identity[] {
  const outcomes = fields.filter(
    ({ variable, population }) => variable === "esito" && population === "neomaggiorenni",
  );
  if (outcomes.length === 0) return [];
  const columns = (found: readonly Field[]): readonly string[] => found.map(({ column }) => column);
  return [
    {
      kind: "sum",
      rule: "outcomes",
      total: columns(youngInCare(fields, "anno")),
      parts: [...columns(outcomes), ...columns(youngInCare(fields, "stock"))],
    },
  ];
}

function youngInCare(fields: readonly Field[], reference: "stock" | "anno"): readonly Field[] {
  return fields.filter(
    (field) =>
      field.population === "neomaggiorenni" &&
      field.placement === "in_carico" &&
      field.reference === reference &&
      isPlain(field) &&
      field.age === "",
  );
}
