import Handlebars from "handlebars";
import type { Issue } from "../issue.ts";

/** Helpers that Handlebars brings; `need` and `print` are put in by `strictTemplate`. */
const BUILT_IN = ["if", "unless", "each", "with", "lookup"] as const;

export interface KnownNames {
  readonly helpers: ReadonlySet<string>;
  readonly partials: ReadonlySet<string>;
}

/**
 * Parses a template and closes the holes of Handlebars' own strict mode, which sees neither the
 * arguments of helpers, nor the subjects of blocks, nor the values handed to partials, nor values
 * that are present but undefined. Every `{{name}}` becomes `{{print name}}` and every name used as
 * an argument `(need name)`: both throw, with file and line, where there is no value. Names of
 * helpers and partials are checked here.
 */
export function strictTemplate(
  path: string,
  source: string,
  known: KnownNames,
): { readonly program: hbs.AST.Program | null; readonly issues: readonly Issue[] } {
  const parsed = parse(path, source);
  if ("issue" in parsed) return { program: null, issues: [parsed.issue] };
  const issues: Issue[] = [];
  const visitor = new Handlebars.Visitor();
  const isHelper = (name: string): boolean =>
    known.helpers.has(name) || BUILT_IN.some((builtIn) => builtIn === name);
  const checkHelper = (node: hbs.AST.PathExpression): void => {
    if (!isHelper(node.original)) issues.push(unknown("template-unknown-helper", node, path));
  };

  visitor.MustacheStatement = (node) => {
    const call = isCall(node, isHelper);
    if (call) {
      if (isPath(node.path)) checkHelper(node.path);
      guardArguments(node);
    } else if (isPath(node.path)) {
      node.params = [node.path];
      node.path = pathTo("print", node.path);
    }
    visitArguments(visitor, node);
  };
  visitor.SubExpression = (node) => {
    checkHelper(node.path);
    guardArguments(node);
    visitArguments(visitor, node);
  };
  visitor.BlockStatement = (node) => {
    checkHelper(node.path);
    guardArguments(node);
    visitArguments(visitor, node);
    visitor.accept(node.program);
    // Absent when the block has no {{else}}, whatever the types say.
    if (node.inverse) visitor.accept(node.inverse);
  };
  visitor.PartialStatement = (node) => {
    if (isPath(node.name) && !known.partials.has(node.name.original)) {
      issues.push(unknown("template-unknown-partial", node.name, path));
    }
    guardArguments(node);
    visitArguments(visitor, node);
  };
  visitor.accept(parsed.program);
  return { program: parsed.program, issues };
}

type Parsed = { readonly program: hbs.AST.Program } | { readonly issue: Issue };

function parse(path: string, source: string): Parsed {
  try {
    return { program: Handlebars.parse(source, { srcName: path }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1);
    return {
      issue: {
        stage: "assemble",
        rule: "template-syntax",
        severity: "error",
        where: { file: `templates/${path}`, line },
        params: { detail: message.split("\n")[0] ?? "" },
      },
    };
  }
}

interface WithArguments {
  params: hbs.AST.Expression[];
  hash: hbs.AST.Hash;
}

function isCall(node: hbs.AST.MustacheStatement, isHelper: (name: string) => boolean): boolean {
  if (node.params.length > 0 || hashPairs(node).length > 0) return true;
  return isPath(node.path) && isHelper(node.path.original);
}

function guardArguments(node: WithArguments): void {
  node.params = node.params.map(guarded);
  for (const pair of hashPairs(node)) pair.value = guarded(pair.value);
}

function visitArguments(visitor: Handlebars.Visitor, node: WithArguments): void {
  for (const value of [...node.params, ...hashPairs(node).map((pair) => pair.value)]) {
    if (isSubExpression(value) && value.path.original !== "need") visitor.accept(value);
  }
}

/** `hash` is missing where a call has no named arguments, whatever the types say. */
function hashPairs(node: WithArguments): hbs.AST.HashPair[] {
  const hash: hbs.AST.Hash | undefined = node.hash;
  return hash?.pairs ?? [];
}

function guarded(value: hbs.AST.Expression): hbs.AST.Expression {
  if (!isPath(value)) return value;
  const name: hbs.AST.StringLiteral = {
    type: "StringLiteral",
    value: value.original,
    original: value.original,
    loc: value.loc,
  };
  const call: hbs.AST.SubExpression = {
    type: "SubExpression",
    path: pathTo("need", value),
    params: [value, name],
    hash: { type: "Hash", pairs: [], loc: value.loc },
    loc: value.loc,
  };
  return call;
}

function pathTo(name: string, near: hbs.AST.Node): hbs.AST.PathExpression {
  return {
    type: "PathExpression",
    data: false,
    depth: 0,
    parts: [name],
    original: name,
    loc: near.loc,
  };
}

function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === "PathExpression";
}

function isSubExpression(node: hbs.AST.Node): node is hbs.AST.SubExpression {
  return node.type === "SubExpression";
}

function unknown(rule: string, node: hbs.AST.PathExpression, path: string): Issue {
  return {
    stage: "assemble",
    rule,
    severity: "error",
    where: { file: `templates/${path}`, line: node.loc.start.line, value: node.original },
    params: {},
  };
}
