/** Years of age in a band named by its ends; null for a row that is no band. */
export function yearsOf(id: string): number | null {
  const ends = /^(\d+)(?:_(\d+))?$/.exec(id);
  if (!ends) return null;
  return Number(ends[2] ?? ends[1]) - Number(ends[1]) + 1;
}
