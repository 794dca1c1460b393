import { describe, expect, it } from "vitest";
import { protectTool } from "../../pipeline/protect/tool.ts";

const table = {
  threshold: 3,
  guarantee: "exact",
  cells: [
    { id: "t", value: 20, cost: 9 },
    { id: "a", value: 2 },
    { id: "b", value: 8 },
    { id: "c", value: 10, cost: 2 },
  ],
  relations: [{ total: "t", parts: ["a", "b", "c"] }],
};

describe("protection as a tool", () => {
  it("hides a small cell and the cheapest other that keeps it from being computed", async () => {
    const { value, issues } = await protectTool(JSON.stringify(table));
    expect(issues).toEqual([]);
    expect(value?.split("\n").map((line) => line.split(",").slice(0, 2).join())).toEqual([
      "id,state",
      "t,shown",
      "a,primary",
      "b,secondary",
      "c,shown",
      "",
    ]);
  });

  it.each([
    ["problem.json", "{"],
    ["problem.shape", JSON.stringify({ ...table, guarantee: "none" })],
    ["problem.duplicate", JSON.stringify({ ...table, cells: [...table.cells, table.cells[0]] })],
    ["problem.value", JSON.stringify({ ...table, cells: [{ id: "t", value: -1 }], relations: [] })],
    ["problem.relation", JSON.stringify({ ...table, relations: [{ total: "t", parts: ["a"] }] })],
    ["problem.unknown-id", JSON.stringify({ ...table, relations: [{ total: "t", parts: ["z"] }] })],
  ])("says %s of a problem that is none", async (rule, text) => {
    const { value, issues } = await protectTool(text);
    expect(value).toBeNull();
    expect(issues.map((issue) => issue.rule)).toContain(rule);
  });
});
