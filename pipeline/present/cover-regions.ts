/**
 * The shapes of the 21 territories as samples on a fine grid, for the dots of the cover. From
 * @svg-maps/italy (CC BY 4.0), whose one shape of Trentino-Alto Adige is split here by hand along the
 * watersheds; good for dots alone, no border is ever drawn.
 */
import italy from "@svg-maps/italy";
import { z } from "zod";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Points of a square grid that lie in a territory, in the map's own units. */
export interface Region {
  readonly code: string;
  readonly samples: readonly Point[];
}

/** Size of the map, and distance between samples, in its own units. */
export const MAP = { width: 610, height: 793, step: 1 } as const;

export function coverRegions(): readonly Region[] {
  const { locations } = schema.parse(italy);
  return locations.flatMap(({ id, path }): readonly Region[] => {
    const samples = samplesIn(mainRings(path));
    const code = CODES[id];
    if (code !== undefined) return [{ code, samples }];
    const isNorth = samples.map((point) => isInside(point, NORTH_OF_SALORNO));
    return [
      { code: "021", samples: samples.filter((_, index) => isNorth[index] === true) },
      { code: "022", samples: samples.filter((_, index) => isNorth[index] !== true) },
    ];
  });
}

const schema = z.object({ locations: z.array(z.object({ id: z.string(), path: z.string() })) });

/** The map's names; Trentino-Alto Adige is missing because it is two territories. */
const CODES: Readonly<Record<string, string>> = {
  piedmont: "01",
  "aosta-valley": "02",
  lombardy: "03",
  veneto: "05",
  "friuli-venezia-giulia": "06",
  liguria: "07",
  "emilia-romagna": "08",
  tuscany: "09",
  umbria: "10",
  marche: "11",
  lazio: "12",
  abruzzo: "13",
  molise: "14",
  campania: "15",
  apulia: "16",
  basilicata: "17",
  calabria: "18",
  sicily: "19",
  sardinia: "20",
};

type Ring = readonly Point[];

/** Cevedale, Palade, Mendola, Salorno, San Lugano, Latemar, Catinaccio, Sella; closed in the north. */
const NORTH_OF_SALORNO: Ring = [
  [190, -10],
  [190, 48],
  [205.2, 47.8],
  [212, 43.7],
  [220, 43],
  [228.7, 41],
  [235.3, 49.8],
  [234.3, 54],
  [235.3, 62.9],
  [239, 62],
  [245.5, 59.2],
  [249.6, 54],
  [253.7, 52.5],
  [256.8, 46.6],
  [263.4, 43.2],
  [267, 44],
  [320, 44.5],
  [320, -10],
].map(([x = 0, y = 0]) => ({ x, y }));

/** Islets under this share of their region's largest part are left out. */
const ISLET = 0.05;

/** The paths have moves, implicit relative lines and closings alone. */
function mainRings(path: string): readonly Ring[] {
  let [x, y] = [0, 0];
  const rings = path
    .split("z")
    .map((part) => part.match(/-?[\d.]+(?:e-?\d+)?/g) ?? [])
    .filter((numbers) => numbers.length >= 6)
    .map((numbers) => {
      const ring: Point[] = [];
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        x += Number(numbers[i]);
        y += Number(numbers[i + 1]);
        ring.push({ x, y });
      }
      // Closing goes back to the first point, from which the next move counts.
      [x, y] = [ring[0]?.x ?? x, ring[0]?.y ?? y];
      return ring;
    });
  const largest = Math.max(...rings.map(area));
  return rings.filter((ring) => area(ring) >= ISLET * largest);
}

function area(ring: Ring): number {
  const doubled = ring.reduce((sum, point, index) => {
    const next = ring[(index + 1) % ring.length] ?? point;
    return sum + point.x * next.y - next.x * point.y;
  }, 0);
  return Math.abs(doubled) / 2;
}

/** Line by line: between the first and second crossing is inside, and so on. */
function samplesIn(rings: readonly Ring[]): readonly Point[] {
  const samples: Point[] = [];
  const heights = rings.flatMap((ring) => ring.map(({ y }) => y));
  const top = Math.floor(Math.min(...heights) / MAP.step);
  const foot = Math.max(...heights);
  for (let y = (top + 0.5) * MAP.step; y < foot; y += MAP.step) {
    const crossings = rings.flatMap((ring) => crossingsAt(ring, y)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [from, to] = [crossings[i] ?? 0, crossings[i + 1] ?? 0];
      const first = Math.ceil(from / MAP.step - 0.5);
      for (let x = (first + 0.5) * MAP.step; x < to; x += MAP.step) samples.push({ x, y });
    }
  }
  return samples;
}

function crossingsAt(ring: Ring, y: number): number[] {
  const crossings: number[] = [];
  let before = ring.at(-1);
  for (const point of ring) {
    if (before !== undefined && before.y > y !== point.y > y) {
      const share = (y - before.y) / (point.y - before.y);
      crossings.push(before.x + share * (point.x - before.x));
    }
    before = point;
  }
  return crossings;
}

function isInside(point: Point, ring: Ring): boolean {
  return crossingsAt(ring, point.y).filter((x) => x > point.x).length % 2 === 1;
}
