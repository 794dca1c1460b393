/** A stream of numbers in [0, 1), the same on every machine for the same seed and keys. */
export type Random = () => number;

/**
 * mulberry32 (Tommy Ettinger, public domain), seeded with an FNV-1a hash of the keys: every
 * quantity of every district has a stream of its own, so that adding one changes no other.
 */
export function random(seed: number, ...keys: readonly (string | number)[]): Random {
  let state = hash(`${seed}|${keys.join("|")}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Nearly normal (four uniforms): arithmetic only, so that no libm can round otherwise. */
export const normal = (next: Random): number =>
  Math.sqrt(3) * (next() + next() + next() + next() - 2);

export const lognormal = (next: Random, sigma: number): number => exponential(sigma * normal(next));

/** e^x as (1 + x/1024)^1024: close enough for a factor, and free of libm. */
export function exponential(x: number): number {
  let value = 1 + x / 1024;
  for (let i = 0; i < 10; i += 1) value *= value;
  return value;
}

export const below = (next: Random, limit: number): number => Math.floor(next() * limit);

/** Fisher-Yates; the argument stays as it is. */
export function shuffled<T>(items: readonly T[], next: Random): T[] {
  const left = [...items];
  const out: T[] = [];
  while (left.length > 0) out.push(...left.splice(below(next, left.length), 1));
  return out;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value;
}
