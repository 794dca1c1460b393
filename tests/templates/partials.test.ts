import { describe, expect, it } from "vitest";
import { compileTemplates } from "../../pipeline/assemble/engine.ts";
import { documentHelpers, HELPER_NAMES } from "../../pipeline/assemble/helpers/all.ts";
import { openState } from "../../pipeline/assemble/state.ts";
import { typedDigits } from "../../pipeline/assemble/typed-digits.ts";
import { inputWith, templates } from "../assemble/fixture.ts";

const partials = [...templates].filter(([path]) => path.startsWith("partials/"));
const { value: engine, issues } = compileTemplates(templates, HELPER_NAMES);

describe("templates", () => {
  it("know their helpers and partials", () => {
    expect(issues).toEqual([]);
  });

  it.each(partials)("%s renders the example that its comment gives", (path, source) => {
    const [, example = ""] = /^\{\{!--[\s\S]*?\n {2}Example:\n([\s\S]*?)\n--\}\}/.exec(source) ?? [];
    const context: unknown = JSON.parse(example);
    const state = openState(inputWith(""), engine, documentHelpers);
    const markup = state.render(path, context);
    const texts = [...example.matchAll(/"(?:title|label|heading|body|items|issuer|inner)": "([^"]+)"/g)];
    for (const [, text = ""] of texts) expect(markup).toContain(text);
    expect(markup).not.toMatch(/\[document\./);
  });

  const prose = [...templates].filter(([path]) => path.endsWith(".hbs"));
  it.each(prose)("%s has no typed figure", (path, source) => {
    expect(typedDigits(path, source)).toEqual([]);
  });

  it("put no value inside scripts, styles or handlers", () => {
    for (const [path, source] of prose) {
      const inside = [...source.matchAll(/<(script|style)\b[\s\S]*?<\/\1>/g)].join("");
      expect([path, /\{\{/.test(inside)]).toEqual([path, false]);
      expect([path, /\son\w+=/.test(source)]).toEqual([path, false]);
    }
  });
});
