import { afterEach, describe, expect, it } from "vitest";
import { extremeExtracts } from "../../pipeline/example/extremes.ts";
import { INPUTS } from "../example/read.ts";
import { buildFrom, type Built } from "./build.ts";

const { TZ } = process.env;
afterEach(() => {
  process.env["TZ"] = TZ;
  if (TZ === undefined) delete process.env["TZ"];
});

/** A pack in two languages, from one year of small extracts. */
function buildIn(zone: string): Promise<Built> {
  process.env["TZ"] = zone;
  return buildFrom(extremeExtracts(INPUTS, "only-2022"), {
    year: 2022,
    only: ["021"],
    formats: ["html", "pdf", "csv"],
  });
}

describe("two builds of the same extracts", () => {
  it("give the same bytes, in other folders and time zones", async () => {
    const first = await buildIn("Europe/Rome");
    const second = await buildIn("America/New_York");
    const kinds = new Set([...first.files.keys()].map((path) => /\.\w+$/.exec(path)?.[0]));
    expect(kinds).toEqual(new Set([".html", ".pdf", ".csv", ".json", ".txt"]));
    expect([...second.files.keys()].sort()).toEqual([...first.files.keys()].sort());
    const others = [...first.files].filter(([path, text]) => second.files.get(path) !== text);
    expect(others.map(([path]) => path)).toEqual([]);
  });
});
