import { describe, expect, it } from "vitest";
import { fillMessage, placesOf } from "../../pipeline/declare/message.ts";

const fill = (message: string, params: Record<string, string | number | readonly string[]> = {}) =>
  fillMessage(message, params, "it").text;

describe("a message", () => {
  it.each([
    ["riga {line}", { line: 1234 }, "riga 1234"],
    ["{n, number} minori", { n: 1234 }, "1.234 minori"],
    ["{n, plural, one {# ambito} other {# ambiti}}", { n: 1 }, "1 ambito"],
    ["{n, plural, one {# ambito} other {# ambiti}}", { n: 2345 }, "2.345 ambiti"],
    ["{n, plural, =0 {nessuno} other {#}}", { n: 0 }, "nessuno"],
    ["{n, plural, one {uno in {dove}} other {# in {dove}}}", { n: 3, dove: "Lazio" }, "3 in Lazio"],
    ["valori {list}", { list: ["a", "b"] }, "valori a, b"],
    ["x{near, if, yes { vicino: {near}.}}", { near: "" }, "x"],
    ["x{near, if, yes { vicino: {near}.} no { niente.}}", { near: "y" }, "x vicino: y."],
    ["{the:year} e { }", {}, "{the:year} e { }"],
    ["non chiusa {a", {}, "non chiusa {a"],
  ])("fills %j", (message, params, text) => {
    expect(fill(message, params)).toBe(text);
  });

  it("names the parameters that it was not given", () => {
    expect(fillMessage("{a} e {b}", { b: 1 }, "it")).toEqual({ text: "{a} e 1", missing: ["a"] });
  });

  it("does not fill what a parameter brings with it", () => {
    expect(fill("{a}", { a: "{b}" })).toBe("{b}");
  });

  it("groups thousands as each language does", () => {
    expect(fillMessage("{n, number}", { n: 1234 }, "en").text).toBe("1,234");
    expect(fillMessage("{n, number}", { n: 1234 }, "de").text).toBe("1.234");
  });

  it("tells the places of all its branches", () => {
    expect(
      placesOf("{n, plural, one {{a}} other {{b}}} {c, if, yes {x}}", "it").toSorted(),
    ).toEqual(["a", "b", "c", "n"]);
  });
});
