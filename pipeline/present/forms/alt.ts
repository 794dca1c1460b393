/**
 * Alternative texts: what kind of chart, of what, and what it shows, from the numbers. No order of
 * rank is claimed: the words give the ends of the range with their names.
 */
import type { ChartNumber, ChartWords, NamedNumber } from "./types.ts";

export interface AltParts {
  /** Key of `alt` in the words: the form. */
  readonly form: string;
  /** What is drawn: the table's title, or the figure's heading. */
  readonly what: string;
  readonly words: ChartWords;
}

/** "Grafico a punti. <what>. Da 1,3 (Veneto) a 4,2 (Umbria). Italia 2,5. Senza valore: 2." */
export function altOfRange(
  { form, what, words }: AltParts,
  numbers: readonly NamedNumber[],
  marked: readonly NamedNumber[],
): string {
  const shown = numbers.filter(({ number }) => number.value !== null);
  const sorted = shown.toSorted((a, b) => (a.number.value ?? 0) - (b.number.value ?? 0));
  const [low, high] = [sorted[0], sorted.at(-1)];
  const absent = numbers.length - shown.length;
  const range =
    low === undefined || high === undefined
      ? ""
      : words("alt.range", {
          low: low.number.text,
          lowName: low.name,
          high: high.number.text,
          highName: high.name,
        });
  return sentences([
    words(`alt.${form}`),
    `${what.replace(/\.$/u, "")}.`,
    range,
    ...marked.map(({ name, number }) => words("alt.named", { name, value: spoken(number, words) })),
    absent > 0 ? words("alt.absent", { n: String(absent) }) : "",
  ]);
}

/** "<form>. <what>. Maschi 14-17: 180; …" for the few numbers of a small chart. */
export function altOfList(
  { form, what, words }: AltParts,
  numbers: readonly NamedNumber[],
): string {
  const list = numbers.map(({ name, number }) => `${name} ${spoken(number, words)}`).join("; ");
  return sentences([words(`alt.${form}`), `${what.replace(/\.$/u, "")}.`, `${list}.`]);
}

/** "<form>. <what>. <name>: 30.588 nel 2022, 33.290 nel 2025. …": never across a break. */
export function altOfSeries({ form, what, words }: AltParts, series: readonly Course[]): string {
  const courses = series.map(({ name, first, last }) =>
    words("alt.course", {
      name,
      first: spoken(first.number, words),
      firstYear: String(first.year),
      last: spoken(last.number, words),
      lastYear: String(last.year),
    }),
  );
  return sentences([words(`alt.${form}`), `${what.replace(/\.$/u, "")}.`, ...courses]);
}

export interface Course {
  readonly name: string;
  readonly first: { readonly year: number; readonly number: ChartNumber };
  readonly last: { readonly year: number; readonly number: ChartNumber };
}

/** How many districts stand where; codes only beyond the outer limits. */
export function altOfFunnel(
  { form, what, words }: AltParts,
  overall: NamedNumber,
  counts: { readonly all: number; readonly beyond: number; readonly far: readonly string[] },
): string {
  return sentences([
    words(`alt.${form}`),
    `${what.replace(/\.$/u, "")}.`,
    words("alt.named", { name: overall.name, value: spoken(overall.number, words) }),
    words("alt.districts", { n: String(counts.all) }),
    form === "funnel" ? words("alt.beyond", { n: String(counts.beyond) }) : "",
    counts.far.length > 0 ? words("alt.far", { codes: counts.far.join(", ") }) : "",
  ]);
}

/** A sign is a word to those who hear it. */
function spoken(number: ChartNumber, words: ChartWords): string {
  return number.state === "value" ? number.text : words(`alt.${number.state}`);
}

function sentences(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}
