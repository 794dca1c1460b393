import { describe, expect, it } from "vitest";
import { placeLabels } from "../../../pipeline/present/forms/place-labels.ts";

const ROOM = { width: 100, height: 50 };
const label = (x: number, y: number, isNeeded = false) => ({ x, y, width: 10, isNeeded });

describe("labels beside points", () => {
  it("stand at the right of their point where there is room", () => {
    expect(placeLabels([label(20, 20)], [{ x: 20, y: 20 }], ROOM)).toEqual([{ x: 21.8, y: 20 }]);
  });

  it("stand at the left at the right edge", () => {
    const [spot] = placeLabels([label(98, 20)], [{ x: 98, y: 20 }], ROOM);
    expect(spot).toEqual({ x: 98 - 1.8 - 10, y: 20 });
  });

  const crowd = Array.from({ length: 400 }, (_, i) => ({ x: i % 20, y: Math.floor(i / 20) }));

  it("are left out where they would cover another point or label", () => {
    expect(placeLabels([label(10, 10)], crowd, ROOM)).toEqual([null]);
    expect(placeLabels([label(40, 20), label(40, 20)], [], ROOM)).toEqual([
      { x: 41.8, y: 20 },
      { x: 40 - 1.8 - 10, y: 20 },
    ]);
  });

  it("are printed all the same where they are needed, and choose first", () => {
    const [other, needed] = placeLabels([label(50, 20), label(50, 20, true)], [], ROOM);
    expect(needed).toEqual({ x: 51.8, y: 20 });
    expect(other).not.toEqual(needed);
    expect(placeLabels([label(10, 10, true)], crowd, ROOM)[0]).not.toBeNull();
  });
});
