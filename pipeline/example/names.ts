import {
  GERMAN,
  GERMAN_KIND,
  HEADS,
  KINDS,
  LEADS,
  ODD_LEADS,
  ODD_NAMES,
  TAILS,
  USUAL,
} from "./lexicon.ts";
import type { Random } from "./prng.ts";
import { below, random, shuffled } from "./prng.ts";
import type { Settings } from "./settings.ts";
import { sure } from "./sure.ts";

interface DistrictName {
  readonly name: string;
  readonly lead: string;
}

/** One invented name for each ATS, given the territory of each; no name twice. */
export function districtNames(
  territories: readonly string[],
  settings: Settings,
): readonly DistrictName[] {
  if (settings.names === "odd") return territories.map((_, i) => oddName(i));
  const next = random(settings.seed, "names");
  const places = shuffled(
    HEADS.flatMap((head) => TAILS.map((tail) => `${head} ${tail}`)),
    next,
  );
  const take = (i: number): string =>
    `${sure(places[i % places.length], i)}${i < places.length ? "" : ` ${1 + Math.floor(i / places.length)}`}`;
  const count = territories.length;
  return territories.map((territory, i) => ({
    name:
      territory === "021"
        ? bilingual(take(i), i)
        : plain(territory, take(i), take(count + i), next),
    lead: next() < 0.12 ? "" : `${pick(LEADS, next)} ${take(i)}`,
  }));
}

function plain(territory: string, place: string, second: string, next: Random): string {
  const kind = pick(KINDS.get(territory) ?? USUAL, next);
  const form = next();
  if (form < 0.72) return `${kind} ${place}`;
  if (form < 0.84) return `${kind} ${place} – ${second}`;
  if (form < 0.92) return `${kind} ${place}, ${second}`;
  if (form < 0.97) return `${kind} d’Oltre ${place}`;
  return `${kind} "${place}"`;
}

function bilingual(place: string, i: number): string {
  const german = sure(GERMAN[i % GERMAN.length], i);
  return `${sure(KINDS.get("021")?.[0], "021")} ${place}/${GERMAN_KIND} ${german}`;
}

function oddName(i: number): DistrictName {
  const round = Math.floor(i / ODD_NAMES.length);
  const name = sure(ODD_NAMES[i % ODD_NAMES.length], i);
  return {
    name: round === 0 ? name : `${name} ${round + 1}`,
    lead: sure(ODD_LEADS[i % ODD_LEADS.length], i),
  };
}

const pick = <T>(items: readonly T[], next: Random): T =>
  sure(items[below(next, items.length)], "item");
