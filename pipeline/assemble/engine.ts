import Handlebars from "handlebars";
import type { Issue, Outcome, Params, Place } from "../issue.ts";
import { strictTemplate } from "./strict-template.ts";

/** Markup that is not escaped again. */
export type Html = Handlebars.SafeString;

export function html(markup: string): Html {
  return new Handlebars.SafeString(markup);
}

export function isHtml(value: unknown): value is Html {
  return value instanceof Handlebars.SafeString;
}

/** A call of a helper in a template. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly named: Readonly<Record<string, unknown>>;
  readonly context: unknown;
  /** The block, and what stands after its `{{else}}`; empty without one. */
  readonly body: (context?: unknown) => string;
  readonly otherwise: (context?: unknown) => string;
  readonly place: Place;
}

export interface Helper {
  /** Names of arguments that it takes; any other is an error. */
  readonly named?: readonly string[];
  readonly run: (call: Call) => unknown;
}

export type Helpers = Readonly<Record<string, Helper>>;

/** A fault in a template, found while it runs. */
export class TemplateError extends Error {
  readonly issue: Issue;
  constructor(rule: string, where: Place, params: Params = {}) {
    super(`${rule} at ${where.file ?? "?"}:${where.line ?? 0} ${JSON.stringify(params)}`);
    this.name = "TemplateError";
    this.issue = { stage: "assemble", rule, severity: "error", where, params };
  }
}

/** Templates compiled once, for any number of documents. */
export interface Engine {
  readonly has: (path: string) => boolean;
  /** Throws TemplateError. `path` is relative to `templates/`. */
  readonly render: (path: string, context: unknown, helpers: Helpers) => string;
}

/** `.hbs` files by path relative to `templates/`; those in `partials/` are called by their name. */
export function compileTemplates(
  templates: ReadonlyMap<string, string>,
  helperNames: readonly string[],
): Outcome<Engine> {
  const issues: Issue[] = [];
  const sources = [...templates].filter(([path]) => path.endsWith(".hbs"));
  const known = {
    helpers: new Set([...helperNames, ...Object.keys(guards)]),
    partials: new Set(sources.flatMap(([path]) => partialName(path) ?? [])),
  };
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  for (const [path, source] of sources) {
    const { program, issues: found } = strictTemplate(path, source, known);
    issues.push(...found);
    if (program === null || found.length > 0) continue;
    compiled.set(path, Handlebars.compile(program, { preventIndent: true }));
  }
  return { value: engineOf(compiled), issues };
}

function engineOf(compiled: ReadonlyMap<string, HandlebarsTemplateDelegate>): Engine {
  const partials = Object.fromEntries(
    [...compiled].flatMap(([path, template]) => {
      const name = partialName(path);
      return name === undefined ? [] : [[name, template]];
    }),
  );
  const wrapped = new WeakMap<Helpers, Record<string, HelperFunction>>();
  return {
    has: (path) => compiled.has(path),
    render: (path, context, helpers) => {
      const template = compiled.get(path);
      if (!template) throw new TemplateError("template-missing", { file: `templates/${path}` });
      const known = wrapped.get(helpers) ?? wrapAll({ ...guards, ...helpers });
      wrapped.set(helpers, known);
      return template(context, { helpers: known, partials });
    },
  };
}

function partialName(path: string): string | undefined {
  return /^partials\/(.+)\.hbs$/.exec(path)?.[1];
}

/** The two checks that `strictTemplate` puts round every name. */
const guards: Helpers = {
  need: {
    run: ({ args: [value, name], place }) => {
      if (value === undefined) throw missing(String(name), place);
      // Empty markup is nothing: an object would always hold in {{#if}}.
      return isHtml(value) && value.toString() === "" ? "" : value;
    },
  },
  print: {
    run: ({ args: [value], place }) => {
      if (typeof value === "string" || isHtml(value)) return value;
      if (typeof value === "number" && Number.isFinite(value)) return String(value);
      throw missing(String(value), place);
    },
  },
};

function missing(name: string, place: Place): TemplateError {
  return new TemplateError("template-missing-value", place, { name });
}

type HelperFunction = (this: unknown, ...args: readonly unknown[]) => unknown;

interface Options {
  readonly hash?: Readonly<Record<string, unknown>>;
  readonly fn?: (context: unknown) => string;
  readonly inverse?: (context: unknown) => string;
  readonly loc?: { readonly source?: string; readonly start: { readonly line: number } };
}

function wrapAll(helpers: Helpers): Record<string, HelperFunction> {
  return Object.fromEntries(
    Object.entries(helpers).map(([name, helper]) => [name, wrap(name, helper)]),
  );
}

/** `this` is the context of the template: Handlebars' own calling convention. */
function wrap(name: string, helper: Helper): HelperFunction {
  return function (...given) {
    return run(helper, callOf(name, helper, given, this));
  };
}

function callOf(name: string, helper: Helper, given: readonly unknown[], context: unknown): Call {
  const options = optionsOf(given.at(-1));
  const named = options.hash ?? {};
  const place = placeOf(options);
  for (const key of Object.keys(named)) {
    if (!(helper.named ?? []).includes(key)) {
      throw new TemplateError("template-unknown-argument", place, { helper: name, name: key });
    }
  }
  return {
    name,
    args: given.slice(0, -1),
    named,
    context,
    // A block of one helper alone gives that helper's markup, whatever the types say.
    body: (other = context) => String(options.fn?.(other) ?? ""),
    otherwise: (other = context) => String(options.inverse?.(other) ?? ""),
    place,
  };
}

/** A noun, place or word that the grammar lacks is a fault of the template that names it. */
function run(helper: Helper, call: Call): unknown {
  try {
    return helper.run(call);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const where = { ...call.place, value: error.message };
    throw new TemplateError("template-argument", where, {
      helper: call.name,
      name: String(call.args.at(-1) ?? ""),
      allowed: [],
    });
  }
}

function optionsOf(value: unknown): Options {
  return typeof value === "object" && value !== null ? value : {};
}

function placeOf({ loc }: Options): Place {
  return { file: `templates/${loc?.source ?? ""}`, line: loc?.start.line ?? 1 };
}
