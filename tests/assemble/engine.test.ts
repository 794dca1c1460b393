import { describe, expect, it } from "vitest";
import {
  compileTemplates,
  html,
  TemplateError,
  type Helpers,
} from "../../pipeline/assemble/engine.ts";

const helpers: Helpers = {
  doppio: { named: ["volte"], run: ({ args: [text] }) => `${String(text)}${String(text)}` },
  blocco: { run: (call) => html(`<b>${call.body({ dentro: "sì" })}</b>`) },
};

function render(template: string, context: unknown, partials: Record<string, string> = {}): string {
  const templates = new Map([["prova.hbs", template]]);
  for (const [name, text] of Object.entries(partials)) templates.set(`partials/${name}.hbs`, text);
  const { value, issues } = compileTemplates(templates, Object.keys(helpers));
  expect(issues).toEqual([]);
  return value.render("prova.hbs", context, helpers);
}

function faultOf(template: string, context: unknown, partials: Record<string, string> = {}) {
  try {
    render(template, context, partials);
    return null;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { rule, where, params } = error.issue;
    return { rule, file: where.file, line: where.line, name: params["name"] };
  }
}

describe("templates", () => {
  it("escape what they print, but for markup made by helpers", () => {
    const said = render("{{x}} {{m}}", { x: "<i>", m: html("<i>") });
    expect(said).toBe("&lt;i&gt; <i>");
  });

  it("hand a block its own context", () => {
    expect(render("{{#blocco}}{{dentro}}{{/blocco}}", {})).toBe("<b>sì</b>");
  });

  it("take empty markup for nothing in a condition", () => {
    expect(render("{{#if m}}a{{else}}b{{/if}}", { m: html("") })).toBe("b");
  });

  const missing = { rule: "template-missing-value", file: "templates/prova.hbs", line: 2 };
  it.each([
    ["a name that is not there", "\n{{refuso}}", {}, "undefined"],
    ["a value that is present but undefined", "\n{{x}}", { x: undefined }, "undefined"],
    ["not a number", "\n{{x}}", { x: Number.NaN }, "NaN"],
    ["null", "\n{{x}}", { x: null }, "null"],
    ["an object", "\n{{x}}", { x: {} }, "[object Object]"],
    ["a name below one that is not there", "\n{{a.b}}", {}, "undefined"],
    ["an argument of a helper", "\n{{doppio refuso}}", {}, "refuso"],
    ["an argument of a helper within another", "\n{{doppio (doppio refuso)}}", {}, "refuso"],
    ["the subject of a condition", "\n{{#if refuso}}a{{/if}}", {}, "refuso"],
    ["the subject of a loop", "\n{{#each refuso}}a{{/each}}", {}, "refuso"],
    ["the subject of a scope", "\n{{#with refuso}}a{{/with}}", {}, "refuso"],
  ])("refuse %s, with file and line", (_, template, context, name) => {
    expect(faultOf(template, context)).toEqual({ ...missing, name });
  });

  it("refuse a value that a partial is handed and that is not there", () => {
    const fault = faultOf("\n{{> parte x=refuso}}", {}, { parte: "{{x}}" });
    expect(fault).toEqual({ ...missing, name: "refuso" });
  });

  it("name the partial in which a value is missing", () => {
    const fault = faultOf("{{> parte x=y}}", { y: "a" }, { parte: "{{x}}\n\n{{z}}" });
    expect(fault).toEqual({
      ...missing,
      file: "templates/partials/parte.hbs",
      line: 3,
      name: "undefined",
    });
  });

  it("refuse a named argument that the helper does not know", () => {
    expect(faultOf('{{doppio "a" vlte=2}}', {})?.rule).toBe("template-unknown-argument");
  });
});

describe("compiling", () => {
  const issuesOf = (template: string) =>
    compileTemplates(new Map([["prova.hbs", template]]), ["doppio"]).issues.map(
      ({ rule, where }) => [rule, where.line, where.value],
    );

  it("finds helpers and partials that do not exist", () => {
    expect(issuesOf("a\n{{dopio x}}")).toEqual([["template-unknown-helper", 2, "dopio"]]);
    expect(issuesOf("{{#dopio}}{{/dopio}}")).toEqual([["template-unknown-helper", 1, "dopio"]]);
    expect(issuesOf("{{> altrove}}")).toEqual([["template-unknown-partial", 1, "altrove"]]);
  });

  it("says where a template cannot be read", () => {
    expect(issuesOf("a\n{{#if x}}\n")[0]?.slice(0, 1)).toEqual(["template-syntax"]);
  });
});
