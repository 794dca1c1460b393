/** A key of a sum with its columns in one order: to a sum the order does not matter. */
export function sortedKey(key: string): string {
  return key
    .split("|")
    .map((part) => part.split("+").sort().join("+"))
    .join("|");
}
