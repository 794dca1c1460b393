/**
 * A claim beside the policy; and a restricted pack's beside the public one: it may take for known only what is public at the
 * same value, and ask less than the public guarantee only for its own cells.
 */
import type { Policy } from "../types.ts";
import type { YearClaim } from "../protect/proof.ts";
import { readClaim, refusal, type ReleaseRefusal } from "./verify.ts";

/** Claims that ask for less than the policy does: a lower threshold, a looser guarantee. */
export function checkPolicy(texts: readonly string[], policy: Policy): readonly ReleaseRefusal[] {
  return texts.flatMap((text) => {
    const claim = readClaim(text)?.claim;
    const isLoose = claim?.guarantee === "exact" && policy.guarantee.public === "interval";
    const low = claim?.cells.filter(
      ({ published, known, threshold }) =>
        published && !known && threshold < policy.threshold.public,
    );
    return [
      ...(isLoose ? [refusal("guarantee")] : []),
      ...(low ?? []).map(({ id }) => refusal("threshold", [id])),
    ];
  });
}

export interface Beside {
  /** Claims as written. */
  readonly claim: string;
  readonly publicClaim: string;
  readonly territory: string;
  readonly thresholds: { readonly public: number; readonly restricted: number };
}

export function checkBeside({
  claim,
  publicClaim,
  territory,
  thresholds,
}: Beside): readonly ReleaseRefusal[] {
  const [own, all] = [readClaim(claim), readClaim(publicClaim)];
  if (!own || !all) return [refusal("proof-unreadable")];
  const valueThere = valuesByKey(all);
  const shown = new Map(own.claim.shown);
  const keysOf = new Map<string, string[]>();
  for (const [key, id] of own.cellByKey) keysOf.set(id, [...(keysOf.get(id) ?? []), key]);
  return own.claim.cells.flatMap(({ id, known, threshold, published }) => {
    const keys = keysOf.get(id) ?? [];
    const place = id.split("|")[0];
    // A cell of an earlier release stands in no table of now: the public proof answers for it.
    const isPublic = keys.length === 0 || keys.some((key) => valueThere.get(key) === shown.get(id));
    const isOwn = place === territory && threshold >= thresholds.restricted;
    const isFair = !published || known || threshold >= thresholds.public || isOwn;
    return [
      ...(known && !isPublic ? [refusal("not-public", [id])] : []),
      ...(isFair ? [] : [refusal("threshold", [id])]),
    ];
  });
}

function valuesByKey({ claim, cellByKey }: YearClaim): ReadonlyMap<string, number> {
  const shown = new Map(claim.shown);
  return new Map(
    cellByKey.flatMap(([key, id]): [string, number][] => {
      const value = shown.get(id);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
