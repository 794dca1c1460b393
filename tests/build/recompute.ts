/*
 * The published numbers worked out again from the extracts, by the contract of the output alone:
 * which ATS are in a sum, what a share, a rate and a change divide. Shares nothing with the
 * pipeline.
 */
import { territoryOf, type Survey } from "../example/read.ts";

export type Row = ReadonlyMap<string, string>;

/** What a row should say: its number and how many ATS and residents stand behind it. */
export interface Recomputed {
  readonly value: number;
  readonly ats: number;
  readonly residents: number;
}

/** Macro-area of each territory, by code. */
export type Areas = ReadonlyMap<string, string>;

const columnsIn = (text: string): readonly string[] => (text === "" ? [] : text.split("+"));
const isYear = (text: string): boolean => /^\d{4}$/.test(text);

interface Sum {
  readonly total: number;
  readonly ats: readonly string[];
}

/** Null for a measure that is not worked out here. */
export function recompute(row: Row, answers: Answers, areas: Areas): Recomputed | null {
  const text = (name: string): string => row.get(name) ?? "";
  const year = Number(text("anno"));
  const of = columnsIn(text("indicatore"));
  const su = columnsIn(text("su"));
  const base = columnsIn(text("base"));
  const within = (ats: string): boolean => isWithin(ats, text("territorio"), text("ats"), areas);
  const sum = (at: number, columns: readonly string[], too: readonly string[]): Sum =>
    sumOver(answers, at, columns, too, within);
  const young = of.some((column) => column.startsWith("neo_"));
  const population = answers(year, young ? "pop_18_20" : "pop_0_17");
  const residents = ({ ats }: Sum): number =>
    ats.reduce((n, code) => n + (population.get(code) ?? 0), 0);
  const found = (value: number, over: Sum): Recomputed => ({
    value,
    ats: over.ats.length,
    residents: residents(over),
  });
  switch (text("misura")) {
    case "conteggio": {
      const over = sum(year, of, su);
      return found(over.total, over);
    }
    case "tasso_1000": {
      const over = sum(year, of, su);
      const isPlain = text("base") === (young ? "pop_18_20" : "pop_0_17");
      return isPlain ? found((1000 * over.total) / residents(over), over) : null;
    }
    case "quota": {
      const over = sum(year, of, [...base, ...su]);
      return found((100 * over.total) / sum(year, base, [...of, ...su]).total, over);
    }
    case "rapporto": {
      const once = [...new Set(base)];
      const over = sum(year, of, [...once, ...su]);
      if (of.some((column) => column.startsWith("fte_"))) return null;
      const times = base.length / once.length;
      return found(over.total / (times * sum(year, once, [...of, ...su]).total), over);
    }
    case "variazione": {
      const then = Number(text("base"));
      const over = sum(year, of, [String(then)]);
      const before = sum(then, of, [String(year)]).total;
      return found((100 * (over.total - before)) / before, over);
    }
    default:
      return null;
  }
}

function isWithin(ats: string, territory: string, only: string, areas: Areas): boolean {
  if (only !== "") return ats === only;
  const own = territoryOf(ats);
  return territory === "00" || territory === own || territory === areas.get(own);
}

function sumOver(
  answers: Answers,
  year: number,
  columns: readonly string[],
  too: readonly string[],
  within: (ats: string) => boolean,
): Sum {
  const asked = [...columns, ...too.filter((column) => !isYear(column))];
  const years = [year, ...too.filter(isYear).map(Number)];
  const said = years.flatMap((at) => asked.map((column) => answers(at, column)));
  const of = columns.map((column) => answers(year, column));
  const ats = [...answers(year, asked[0] ?? "").keys()]
    .filter(within)
    .filter((code) => said.every((column) => column.has(code)));
  const total = ats.reduce((n, code) => n + of.reduce((m, one) => m + (one.get(code) ?? 0), 0), 0);
  return { total, ats };
}

/** The numbers that a column has in a year, by ATS; others said nothing. */
export type Answers = (year: number, column: string) => ReadonlyMap<string, number>;

export function answersOf(survey: Survey): Answers {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (year, column) => {
    const name = `${year} ${column}`;
    const found = known.get(name) ?? numbersOf(survey, year, column);
    known.set(name, found);
    return found;
  };
}

function numbersOf(survey: Survey, year: number, column: string): ReadonlyMap<string, number> {
  return new Map(
    survey.ats(year).flatMap((code): (readonly [string, number])[] => {
      const isResidents = column.startsWith("pop_");
      const said = isResidents
        ? survey.residents(year, code, column)
        : survey.say(year, column, code);
      return typeof said === "number" && Number.isFinite(said) ? [[code, said]] : [];
    }),
  );
}
