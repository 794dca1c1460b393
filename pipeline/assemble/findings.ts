/**
 * Which facts of an edition are said first. The rule, as the method note tells it:
 *
 * 1. Every candidate sentence names the figure that it rests on. Its *sure size* is the effect at
 *    the end of its 95 % interval that is nearest to no effect: what the data guarantee, chance set
 *    aside. An interval that holds "no effect" has sure size 0.
 * 2. Sizes of different kinds are compared by a yardstick each: a change of 5 % in a year, 2 points
 *    of a share, a quarter above or below the reference, twice the lowest place. More than four
 *    yardsticks count as four, so that one leaping small group does not take the page.
 * 3. The score is that number and a small start (less for a change that no one can tell the sign
 *    of), times the usefulness of the fact, declared beside its sentence. Each further fact of a
 *    topic counts half of the one before; of a kind there are two, and a third only when the other kinds have theirs.
 * 4. The highest scores win, ties by the order of the sentences; they are told in that order.
 */

/** A number with its interval; without one, chance has no part in it and both ends are equal. */
export interface Uncertain {
  readonly low: number;
  readonly high: number;
}

/**
 * What a sentence tells: `change` in per cent · `points` difference of a share or rate, in its own
 * unit · `position` and `gap` ratio to a reference, 1 = equal · `level` a fact without comparison.
 */
export type Effect =
  | ({ readonly kind: "change" | "points" | "position" | "gap" } & Uncertain)
  | { readonly kind: "level" };

export interface Candidate {
  readonly topic: string;
  /** Usefulness; 1 is the common one. */
  readonly weight: number;
  readonly effect: Effect;
}

/** Smallest effect worth a sentence by itself; ratios as logarithms. */
const YARDSTICKS = {
  change: Math.log(1.05),
  points: 2,
  position: Math.log(1.25),
  gap: Math.log(2),
} as const;

const MOST_YARDSTICKS = 4;
/** Score of a fact that compares with nothing, and of a change whose sign is not sure. */
const START = { level: 0.25, unsure: 0.1 } as const;
const AGAIN = 0.5;
const SAME_KIND = 2;

/** Score of one candidate alone. */
export function strength({ weight, effect }: Candidate): number {
  if (effect.kind === "level") return weight * START.level;
  const sure = Math.min(sureSize(effect) / YARDSTICKS[effect.kind], MOST_YARDSTICKS);
  return weight * (sure > 0 ? START.level + sure : START.unsure);
}

/** At most so many candidates, in their own order. */
export function chooseFindings<Given extends Candidate>(
  candidates: readonly Given[],
  most: number,
): readonly Given[] {
  const chosen: number[] = [];
  let sameKind = SAME_KIND;
  while (chosen.length < Math.min(most, candidates.length)) {
    const next = best(candidates, chosen, sameKind);
    if (next === null) sameKind += 1;
    else chosen.push(next);
  }
  return candidates.filter((_, i) => chosen.includes(i));
}

function best(
  candidates: readonly Candidate[],
  chosen: readonly number[],
  sameKind: number,
): number | null {
  const told = candidates.filter((_, i) => chosen.includes(i));
  let found: { readonly index: number; readonly score: number } | null = null;
  for (const [index, candidate] of candidates.entries()) {
    if (chosen.includes(index)) continue;
    const { topic, effect } = candidate;
    if (told.filter((one) => one.effect.kind === effect.kind).length >= sameKind) continue;
    const score = strength(candidate) * AGAIN ** told.filter((one) => one.topic === topic).length;
    if (found === null || score > found.score) found = { index, score };
  }
  return found?.index ?? null;
}

/** The end nearest to no effect, on the scale of its kind; 0 where the interval holds none. */
function sureSize({ kind, low, high }: Exclude<Effect, { kind: "level" }>): number {
  const [from, to] =
    kind === "points"
      ? [low, high]
      : kind === "change"
        ? [ratioSize(1 + low / 100), ratioSize(1 + high / 100)]
        : [ratioSize(low), ratioSize(high)];
  if (from > 0) return from;
  return to < 0 ? -to : 0;
}

/** Logarithm of a ratio; everything gone is as far below as four yardsticks of a gap. */
function ratioSize(ratio: number): number {
  return ratio > 0 ? Math.log(ratio) : -MOST_YARDSTICKS * YARDSTICKS.gap;
}
