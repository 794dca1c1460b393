import { isHtml, TemplateError, type Call } from "./engine.ts";

/** The text at a position; throws where it is missing or no text. */
export function textAt(call: Call, index: number, name: string): string {
  const text = asText(call.args[index]);
  if (text === undefined) throw wrongArgument(call, name);
  return text;
}

/** A named argument, or undefined where it is not given. */
export function named(call: Call, name: string): string | undefined {
  const value = call.named[name];
  if (value === undefined) return undefined;
  const text = asText(value);
  if (text === undefined) throw wrongArgument(call, name);
  return text;
}

export function needNamed(call: Call, name: string): string {
  const text = named(call, name);
  if (text === undefined) throw wrongArgument(call, name);
  return text;
}

/** A named argument that must be one of a few words. */
export function choice<Name extends string>(
  call: Call,
  name: string,
  among: readonly Name[],
): Name | undefined {
  const text = named(call, name);
  if (text === undefined) return undefined;
  const found = among.find((one) => one === text);
  if (found === undefined) throw wrongArgument(call, name, text, among);
  return found;
}

export function choiceAt<Name extends string>(
  call: Call,
  index: number,
  name: string,
  among: readonly Name[],
): Name {
  const text = textAt(call, index, name);
  const found = among.find((one) => one === text);
  if (found === undefined) throw wrongArgument(call, name, text, among);
  return found;
}

/** One or more of a few words, parted by spaces. */
export function wordsAt<Name extends string>(
  call: Call,
  index: number,
  name: string,
  among: readonly Name[],
): readonly Name[] {
  return textAt(call, index, name)
    .split(/\s+/)
    .map((text) => {
      const found = among.find((one) => one === text);
      if (found === undefined) throw wrongArgument(call, name, text, among);
      return found;
    });
}

export function wrongArgument(
  call: Call,
  name: string,
  value = "",
  allowed: readonly string[] = [],
): TemplateError {
  const where = value === "" ? call.place : { ...call.place, value };
  return new TemplateError("template-argument", where, { helper: call.name, name, allowed });
}

function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return isHtml(value) ? value.toString() : undefined;
}
