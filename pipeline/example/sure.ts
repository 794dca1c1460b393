/** A value that the code's own construction guarantees; its absence is broken code. */
export function sure<T>(value: T | undefined, what: string | number): T {
  if (value === undefined) throw new RangeError(`example: nothing known for ${what}`);
  return value;
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Groups in the order of their first member (`Map.groupBy` is too new for Node 20). */
export function grouped<T>(
  items: readonly T[],
  key: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
