import type { Edge, WriteResult } from "./edge/edge.ts";
import type { Inputs } from "./example/inputs.ts";

/** The seed of the example that is made where there are no extracts. */
export const EXAMPLE_SEED = 1;

const SOURCES: Readonly<Record<keyof Inputs, string>> = {
  fields: "data/codebook/fields.csv",
  derived: "data/codebook/derived.csv",
  population: "data/reference/popolazione.csv",
  territories: "data/reference/territori.csv",
  publishedItaly: "data/published/pubblicati_italia.csv",
  publishedRegions: "data/published/pubblicati_regioni.csv",
};

/** Invents extracts and writes them to a folder. */
export async function writeExample(edge: Edge, folder: string, seed: number): Promise<WriteResult> {
  edge.progress({ stage: "example", what: "", done: 0, total: 1 });
  const { synthesise } = await import("./example/synthesise.ts");
  const text = (name: keyof Inputs): string => edge.readText(SOURCES[name]) ?? "";
  const inputs: Inputs = {
    fields: text("fields"),
    derived: text("derived"),
    population: text("population"),
    territories: text("territories"),
    publishedItaly: text("publishedItaly"),
    publishedRegions: text("publishedRegions"),
  };
  return edge.writeFolder(folder, synthesise(inputs, { seed }));
}
