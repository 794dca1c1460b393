/** The tiles of the cartogram without numbers: where the own territory is. */
import type { Spec } from "vega";
import { COLOUR } from "../theme.ts";
import { PLAIN_MARKS, filledRect } from "./plain-marks.ts";
import type { ChartTerritory, Drawing, Template } from "./types.ts";

export interface LocatorData {
  readonly territories: readonly ChartTerritory[];
  readonly own: string;
  /** Side of a tile, mm. */
  readonly tile: number;
}

export function locator({ territories, own, tile }: LocatorData): Drawing {
  const pitch = 1.12 * tile;
  const edge = (last: number): number => last * pitch + tile;
  const width = edge(Math.max(...territories.map((each) => each.tile.column)));
  const height = edge(Math.max(...territories.map((each) => each.tile.row)));
  return {
    template,
    width,
    height,
    plot: { x: 0, y: 0, width, height },
    signals: {},
    data: {
      rects: territories.map(({ code, tile: at }) =>
        filledRect(
          at.column * pitch,
          at.row * pitch,
          tile,
          tile,
          code === own ? COLOUR.siena : COLOUR.line,
        ),
      ),
    },
  };
}

const spec: Spec = { data: PLAIN_MARKS.data, marks: PLAIN_MARKS.marks };

const template: Template = { grammar: "vega", spec };
