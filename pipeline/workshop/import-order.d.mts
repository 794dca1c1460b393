export const ORDER: readonly string[];
export const CONTRACT: readonly string[];
export function whyNot(from: string, to: string): string | null;
export const importOrder: object;
