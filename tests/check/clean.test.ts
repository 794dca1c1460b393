import { expect, it } from "vitest";
import { checkFolder, cleanFolder } from "./folder.ts";

it("says nothing at all about a folder without faults", () => {
  expect(checkFolder(cleanFolder()).issues).toEqual([]);
});
