/**
 * Which facts of an edition are said first. The rule, as the method note tells it:
 *
 * 1. Every candidate sentence names the figure that it rests on. Its *sure size* is the effect at
 *    the end of its 95 % interval that is nearest to no effect: what the data guarantee, chance set
 *    aside. An interval that holds "no effect" has sure size 0.
 * 2. Sizes of different kinds are compared by a yardstick each: a change of 5 % in a year, 2 points
 *    of a share in a year, 5 points of a share or a quarter of a rate above or below the reference,
 *    10 points that lack to a whole, twice the lowest place. More than four yardsticks count as four,
 *    so that one leaping small group does not take the page.
 * 3. In a pack the yardstick is what is usual: the median distance of the other territories on the
 *    same figure, half the fixed yardstick at least. Where all differ much (the share of MSNA) a
 *    difference must be larger to be told, where all are alike a small one is; of what lacks, only
 *    what lacks beyond the others' median counts.
 * 4. The score is that number and a small start (less for an effect that no one can tell the sign
 *    of), times the usefulness of the fact, declared beside its sentence. In the national report
 *    each further fact of a topic counts half of the one before, and of a kind there are two, a third
 *    only when the other kinds have nothing left that is sure. A pack tells one of each topic alone.
 * 5. The highest scores win, ties by the order of the sentences. The national report tells them in
 *    that order, a pack what sets the territory apart first.
 */

/** A number with its interval; without one, chance has no part in it and both ends are equal. */
export interface Uncertain {
  readonly low: number;
  readonly high: number;
}

/**
 * What a sentence tells: `change` in per cent · `points` change of a share, `distance` of a share
 * from its reference, both in points · `lack` points that a share of a whole has not · `position` and
 * `gap` ratio to a reference, 1 = equal · `level` a fact without comparison.
 */
export type Effect =
  ({ readonly kind: Exclude<Kind, "level"> } & Uncertain) | { readonly kind: "level" };

type Kind = keyof typeof YARDSTICKS | "level";

export interface Candidate {
  readonly topic: string;
  /** Usefulness; 1 is the common one. */
  readonly weight: number;
  readonly effect: Effect;
  /** Size of the same effect in the other territories (`usualSize`); absent = the fixed yardstick. */
  readonly usual?: number | null;
}

/** Smallest effect worth a sentence by itself; ratios as logarithms. */
const YARDSTICKS = {
  change: Math.log(1.05),
  points: 2,
  distance: 5,
  lack: 10,
  position: Math.log(1.25),
  gap: Math.log(2),
} as const;

const MOST_YARDSTICKS = 4;
/** Score of a fact that compares with nothing, and of a change whose sign is not sure. */
const START = { level: 0.25, unsure: 0.1 } as const;
const AGAIN = 0.5;
const SAME_KIND = 2;
/** The usual is that of so many others at least, and never less than this part of the yardstick. */
const FEWEST_OTHERS = 5;
const LEAST_USUAL = 0.5;

/** Score of one candidate alone. */
export function strength({ weight, effect, usual }: Candidate): number {
  if (effect.kind === "level") return weight * START.level;
  const sure = Math.min(yardsticksIn(effect, usual ?? null), MOST_YARDSTICKS);
  return weight * (sure > 0 ? START.level + sure : START.unsure);
}

/** Median size of an effect in the other territories, on the scale of its kind; null of too few. */
export function usualSize(kind: Exclude<Kind, "level">, effects: readonly number[]): number | null {
  if (effects.length < FEWEST_OTHERS) return null;
  const sizes = effects.map((one) => Math.abs(SCALES[kind](one))).toSorted((a, b) => a - b);
  const middle = (sizes.length - 1) / 2;
  return ((sizes[Math.floor(middle)] ?? 0) + (sizes[Math.ceil(middle)] ?? 0)) / 2;
}

/**
 * At most so many candidates, in their own order; with a bound of each topic (a pack), the strongest
 * first and of whatever kind.
 */
export function chooseFindings<Given extends Candidate>(
  candidates: readonly Given[],
  most: number,
  mostOfTopic = Infinity,
): readonly Given[] {
  const chosen: Given[] = [];
  const mostOfKind = mostOfTopic === Infinity ? SAME_KIND : Infinity;
  while (chosen.length < most) {
    const left = candidates.filter(
      (one) => !chosen.includes(one) && among(chosen, topicOf, one) < mostOfTopic,
    );
    const varied = left.filter((one) => among(chosen, kindOf, one) < mostOfKind);
    const sure = left.filter(isSure);
    const next =
      best(varied.filter(isSure), chosen) ??
      best(sure, chosen) ??
      best(varied, chosen) ??
      best(left, chosen);
    if (next === null) break;
    chosen.push(next);
  }
  return mostOfTopic === Infinity ? candidates.filter((one) => chosen.includes(one)) : chosen;
}

const topicOf = ({ topic }: Candidate): string => topic;
const kindOf = ({ effect }: Candidate): string => effect.kind;

/** How many of the chosen are like this one. */
function among(
  chosen: readonly Candidate[],
  of: (one: Candidate) => string,
  like: Candidate,
): number {
  return chosen.filter((one) => of(one) === of(like)).length;
}

function best<Given extends Candidate>(
  candidates: readonly Given[],
  chosen: readonly Given[],
): Given | null {
  let found: { readonly one: Given; readonly score: number } | null = null;
  for (const one of candidates) {
    const score = strength(one) * AGAIN ** among(chosen, topicOf, one);
    if (found === null || score > found.score) found = { one, score };
  }
  return found?.one ?? null;
}

/** A fact, or an effect whose sign chance leaves no doubt of. */
function isSure({ effect, usual }: Candidate): boolean {
  return effect.kind === "level" || yardsticksIn(effect, usual ?? null) > 0;
}

function yardsticksIn(effect: Exclude<Effect, { kind: "level" }>, usual: number | null): number {
  const [size, yardstick] = [sureSize(effect), YARDSTICKS[effect.kind]];
  if (usual === null) return size / yardstick;
  if (effect.kind === "lack") return Math.max(size - usual, 0) / yardstick;
  return size / Math.max(usual, yardstick * LEAST_USUAL);
}

/** The end nearest to no effect, on the scale of its kind; 0 where the interval holds none. */
function sureSize({ kind, low, high }: Exclude<Effect, { kind: "level" }>): number {
  const onScale = SCALES[kind];
  const [from, to] = [onScale(low), onScale(high)];
  if (from > 0) return from;
  return to < 0 ? -to : 0;
}

const inPoints = (points: number): number => points;

const SCALES: Readonly<Record<Exclude<Kind, "level">, (size: number) => number>> = {
  change: (percent) => ratioSize(1 + percent / 100),
  points: inPoints,
  distance: inPoints,
  lack: inPoints,
  position: ratioSize,
  gap: ratioSize,
};

/** Logarithm of a ratio; everything gone is as far below as four yardsticks of a gap. */
function ratioSize(ratio: number): number {
  return ratio > 0 ? Math.log(ratio) : -MOST_YARDSTICKS * YARDSTICKS.gap;
}
