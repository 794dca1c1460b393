import { describe, expect, it } from "vitest";
import { barLine, makePaint, openTerminal, type Screen } from "../../pipeline/edge/console.ts";

function screen(isTTY: boolean, columns = 80): Screen & { readonly text: () => string } {
  const parts: string[] = [];
  return { isTTY, columns, write: (text) => parts.push(text), text: () => parts.join("") };
}

const step = { stage: "Documenti", what: "03-lombardia", done: 3, total: 24 };

describe("the terminal", () => {
  it.each([
    ["a pipe", false, {}],
    ["a dumb terminal", true, { TERM: "dumb" }],
    ["a build server", true, { CI: "true" }],
  ])("prints plain lines in %s, each step once", (_, isTTY, env) => {
    const side = screen(isTTY);
    const terminal = openTerminal(screen(isTTY), side, env);
    terminal.progress(step);
    terminal.progress(step);
    terminal.progress({ stage: "Scrittura", what: "", done: 0, total: 1 });
    terminal.clear();
    expect(side.text()).toBe("[3/24] Documenti: 03-lombardia\nScrittura\n");
  });

  it("redraws one bar, and takes it away before a line", () => {
    const out = screen(true);
    const side = screen(true);
    const terminal = openTerminal(out, side, {});
    terminal.progress(step);
    terminal.progress({ ...step, done: 4 });
    terminal.print("fatto");
    terminal.clear();
    expect(side.text().split("\r\u001b[2K")).toEqual([
      "",
      barLine(step, 80),
      barLine({ ...step, done: 4 }, 80),
      "",
    ]);
    expect(out.text()).toBe("fatto\n");
  });

  it("never lets the bar wrap", () => {
    for (const columns of [20, 40, 47, 80, 200]) {
      const line = barLine({ ...step, what: "è".repeat(120) }, columns);
      expect([...line].length).toBeLessThan(columns);
    }
  });

  it("fills the bar with what is done, never beyond its end", () => {
    expect(barLine({ ...step, done: 12 }, 100)).toContain("█".repeat(12) + "░".repeat(12));
    expect(barLine({ ...step, done: 30 }, 100)).toContain(`${"█".repeat(24)} `);
    expect(barLine({ ...step, total: 0 }, 100)).toContain("░".repeat(24));
  });
});

describe("colours", () => {
  it("are left out where nobody sees them", async () => {
    const plain = await makePaint(screen(false), {});
    expect(plain("bad", "no")).toBe("no");
    const refused = await makePaint(screen(true), { NO_COLOR: "1" });
    expect(refused("bad", "no")).toBe("no");
  });
});
