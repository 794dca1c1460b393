/** Which function draws which form. */
import type { ChartSpec, Form, ViewTable } from "../../types.ts";
import { altOfRange } from "./alt.ts";
import { cartogram, cartogramData } from "./cartogram.ts";
import { dotPlot, dotPlotData } from "./dot-plot.ts";
import type { Chart, ChartContext, FormMapper, NamedNumber } from "./types.ts";

export const FORMS: Readonly<Partial<Record<Form, FormMapper>>> = {
  "dot-plot": (spec, table, context) => {
    const data = dotPlotData(spec, table, context);
    return data && { drawing: dotPlot(data), alt: altByTerritory(data, spec, table, context) };
  },
  cartogram: (spec, table, context) => {
    const data = cartogramData(spec, table, context);
    if (data === null) return null;
    const rows = data.tiles.map(({ code, name, number }) => ({ id: code, name, number }));
    return {
      drawing: cartogram(data),
      alt: altByTerritory({ ...data, rows }, spec, table, context),
    };
  },
};

/** Italia and the own territory are named after the range. */
function altByTerritory(
  data: {
    readonly rows: readonly NamedNumber[];
    readonly italia: NamedNumber | null;
    readonly own: string | null;
  },
  spec: ChartSpec,
  table: ViewTable,
  context: ChartContext,
): Chart["alt"] {
  const own = data.rows.filter(({ id }) => id === data.own);
  const marked = [...own, ...(data.italia === null ? [] : [data.italia])];
  const what = context.what ?? table.title;
  return altOfRange({ form: spec.form, what, words: context.words }, data.rows, marked);
}
