/** Where the panels, gaps and years of a series stand. */
import { wrapText } from "../text-width.ts";
import { COLOUR, HATCH_FILL, SIZE } from "../theme.ts";
import { textItem } from "./layers.ts";
import type { AreaItem, TextItem } from "./layers.ts";
import { fixedText } from "./markup.ts";
import type { SeriesData, SeriesFrame } from "./series.ts";
import type { SeriesPanel } from "./types.ts";

export interface PanelLayout {
  /** White under the gaps, so that no grid line crosses them. */
  readonly grounds: readonly AreaItem[];
  readonly gaps: readonly AreaItem[];
  /** Zero line of each panel. */
  readonly bases: readonly { readonly x: number; readonly x2: number; readonly value: 0 }[];
  /** Years, names of panels, words in the gaps. */
  readonly texts: readonly TextItem[];
  readonly placeOf: (year: number) => { panel: number; x: number } | null;
  /** Height under the plot. */
  readonly foot: number;
}

/** Widths: 18 mm for a gap of years (11 on half a page), 8 (5) for a change of source alone. */
export function layPanels(data: SeriesData, frame: SeriesFrame): PanelLayout {
  const { panels } = data;
  const boxes = panelBoxes(panels, frame, data.format);
  const gaps = boxes.slice(0, -1).map((box, index) => ({
    x: box.x2,
    x2: boxes[index + 1]?.x ?? box.x2,
    from: (panels[index]?.to ?? 0) + 1,
    to: (panels[index + 1]?.from ?? 0) - 1,
  }));
  const area = { y: -0.2, y2: frame.height };
  const notes = data.format === "page" ? gaps.map((gap) => gapNote(gap, data, frame)) : [];
  const placeOf = (year: number) => placeOfYear(year, panels, boxes);
  return {
    grounds: gaps.map(({ x, x2 }) => ({ x, x2, ...area, fill: COLOUR.white })),
    gaps: [
      ...gaps.map(({ x, x2 }) => ({ x: x + 0.4, x2: x2 - 0.4, ...area, fill: HATCH_FILL })),
      ...notes.map(({ ground }) => ground),
    ],
    bases: boxes.map(({ x, x2 }) => ({ x, x2, value: 0 })),
    texts: [
      ...yearTexts(panels, placeOf, frame),
      ...notes.flatMap(({ texts }) => texts),
      ...(panels.length > 1 && data.format === "page" ? panelNames(panels, boxes, frame) : []),
    ],
    placeOf,
    foot: panels.length > 1 && data.format === "page" ? 14.5 : 6,
  };
}

interface Gap {
  readonly x: number;
  readonly x2: number;
  /** Years without any number; `to` is before `from` where only the source changes. */
  readonly from: number;
  readonly to: number;
}

/** Why no line crosses, on white in the middle of the hatching. */
function gapNote(
  { x, x2, from, to }: Gap,
  data: SeriesData,
  frame: SeriesFrame,
): { ground: AreaItem; texts: readonly TextItem[] } {
  const years = from === to ? String(from) : `${from}-${to}`;
  const words = wrapText(to >= from ? data.gapYears : data.gapSource, x2 - x - 1, SIZE.axis);
  const lines = [...(to >= from ? [years] : []), ...words];
  const height = 3.7 * lines.length + 1.6;
  const y = 0.5 * frame.height - height / 2;
  return {
    ground: { x, x2, y, y2: y + height, fill: COLOUR.white },
    texts: lines.map((line, index) =>
      textItem((x + x2) / 2, y + 0.8 + 3.7 * (index + 0.5), fixedText(line), {
        size: SIZE.axis,
        weight: line === years ? 600 : 400,
        align: "center",
      }),
    ),
  };
}

interface PanelBox {
  readonly x: number;
  readonly x2: number;
  /** From the edge to the first year, and between years. */
  readonly inset: number;
  readonly step: number;
}

/** Room in proportion to years, but never less than a label for each. */
function panelBoxes(
  panels: readonly SeriesPanel[],
  frame: SeriesFrame,
  format: SeriesData["format"],
): readonly PanelBox[] {
  const [wide, narrow] = format === "page" ? [18, 8] : [11, 5];
  const gaps = panels
    .slice(1)
    .map(({ from }, index) => (from - (panels[index]?.to ?? 0) > 1 ? wide : narrow));
  const room = frame.plot - gaps.reduce((sum, gap) => sum + gap, 0);
  // A panel of few years still needs room for its numbers at both ends.
  const weights = panels.map(({ from, to }) => to - from + 1.6);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let x = 0;
  return panels.map(({ from, to }, index) => {
    const width = (room * (weights[index] ?? 0)) / total;
    const step = width / (to - from + 1);
    const box = { x, x2: x + width, inset: step / 2, step };
    x += width + (gaps[index] ?? 0);
    return box;
  });
}

function placeOfYear(
  year: number,
  panels: readonly SeriesPanel[],
  boxes: readonly PanelBox[],
): { panel: number; x: number } | null {
  const panel = panels.findIndex(({ from, to }) => from <= year && year <= to);
  const box = boxes[panel];
  if (box === undefined) return null;
  return { panel, x: box.x + box.inset + box.step * (year - (panels[panel]?.from ?? year)) };
}

function yearTexts(
  panels: readonly SeriesPanel[],
  placeOf: PanelLayout["placeOf"],
  frame: SeriesFrame,
): readonly TextItem[] {
  const years = panels.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  );
  return years.map((year) =>
    textItem(placeOf(year)?.x ?? 0, frame.height + 3.2, fixedText(String(year)), {
      size: SIZE.axis,
      align: "center",
    }),
  );
}

function panelNames(
  panels: readonly SeriesPanel[],
  boxes: readonly PanelBox[],
  frame: SeriesFrame,
): readonly TextItem[] {
  return panels.flatMap(({ name }, index) => {
    const box = boxes[index];
    const middle = box === undefined ? 0 : (box.x + box.x2) / 2;
    return name.split("\n").map((line, row) =>
      textItem(middle, frame.height + 8 + 3.6 * row, fixedText(line), {
        size: SIZE.axis,
        weight: 600,
        align: "center",
      }),
    );
  });
}
