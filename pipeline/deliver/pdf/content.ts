/**
 * Marks in a page's content stream. Chromium tags what belongs to an element, but leaves running
 * heads, repeated table heads and page rules unmarked, and tags borders and backgrounds as if they
 * were content. Afterwards everything that paints is either tagged content or an artifact.
 *
 * Skia writes one operator per line, its operands before it, text as hexadecimal glyph codes.
 */

/** What the structure tree says of a page's marked sequences. */
export interface Marks {
  /** In the tree at all. */
  isKnown(mcid: number): boolean;
  /** Part of a figure with alternative text: lines and areas are content too. */
  isFigure(mcid: number): boolean;
}

export interface MendedContent {
  readonly content: string;
  /** Sequences that became artifacts or held nothing: to be taken out of the tree. */
  readonly dropped: ReadonlySet<number>;
}

export function mendContent(lines: readonly string[], marks: Marks): MendedContent {
  const state: State = {
    out: [],
    dropped: new Set(),
    open: undefined,
    artifact: undefined,
    depth: 0,
    isInText: false,
  };
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? "";
    const operator = operatorOf(line);
    if (operator === "BDC" && SOFT_HYPHEN.test(line)) {
      i = skipSoftHyphen(lines, i, state.out);
    } else if (state.open === undefined) outside(state, line, operator);
    else inside(state, state.open, line, operator, marks);
  }
  closeArtifact(state);
  return { content: state.out.join("\n"), dropped: state.dropped };
}

/** The operator at the end of a line of Skia's. */
export function operatorOf(line: string): string {
  // Nine lines of ten show text or draw a curve: no new string for those.
  const end = line.length - 1;
  if (line.charCodeAt(end - 1) === 32) return line.charAt(end);
  if (line.endsWith("> Tj")) return "Tj";
  if (line.endsWith("BDC")) return "BDC";
  return line.slice(line.lastIndexOf(" ") + 1);
}

/** The marked-content identifier of a BDC line, or undefined. */
export function mcidOf(line: string): number | undefined {
  const found = /\/MCID (\d+)/.exec(line)?.[1];
  return found === undefined ? undefined : Number(found);
}

export const SHOWS_TEXT: ReadonlySet<string> = new Set(["Tj", "TJ", "'", '"']);
export const PAINTS_PATH: ReadonlySet<string> = new Set("f F f* S s B B* b b*".split(" "));
export const DRAWS_IMAGE: ReadonlySet<string> = new Set(["Do", "sh", "EI"]);

const STARTS: ReadonlySet<string> = new Set([..."m re BT".split(" "), ...DRAWS_IMAGE]);
const BOUNDARIES: ReadonlySet<string> = new Set(["q", "Q", "cm", "BDC", "BMC", "EMC"]);

interface State {
  readonly out: string[];
  readonly dropped: Set<number>;
  /** The marked sequence that we are in. */
  open: Sequence | undefined;
  /** Where unmarked operators begin in `out`, and whether they paint. */
  artifact: { readonly at: number; paints: boolean } | undefined;
  /** Sequences open inside `open`, or inside unmarked text. */
  depth: number;
  isInText: boolean;
}

interface Sequence {
  readonly at: number;
  readonly mcid: number | undefined;
  paints: boolean;
  /** Text or image: content whatever the element. */
  isContent: boolean;
}

function outside(state: State, line: string, operator: string): void {
  if (state.isInText) {
    // A sequence inside unmarked text (an ActualText) stays inside its artifact.
    if (operator === "ET") state.isInText = false;
    if (SHOWS_TEXT.has(operator) && state.artifact !== undefined) state.artifact.paints = true;
    state.out.push(line);
    return;
  }
  if (BOUNDARIES.has(operator)) closeArtifact(state);
  if (operator === "BDC" || operator === "BMC") {
    const at = state.out.length;
    state.open = { at, mcid: mcidOf(line), paints: false, isContent: false };
    state.depth = 0;
  } else if (STARTS.has(operator) && state.artifact === undefined) {
    state.artifact = { at: state.out.length, paints: false };
    state.out.push("");
  }
  if (operator === "BT") state.isInText = true;
  if (state.artifact !== undefined && (PAINTS_PATH.has(operator) || DRAWS_IMAGE.has(operator))) {
    state.artifact.paints = true;
  }
  state.out.push(line);
}

function closeArtifact(state: State): void {
  // Clips and state without paint need no mark: their placeholder stays an empty line.
  if (state.artifact?.paints === true) {
    state.out[state.artifact.at] = "/Artifact BMC";
    state.out.push("EMC");
  }
  state.artifact = undefined;
}

function inside(
  state: State,
  sequence: Sequence,
  line: string,
  operator: string,
  marks: Marks,
): void {
  if (SHOWS_TEXT.has(operator) || DRAWS_IMAGE.has(operator)) sequence.isContent = true;
  if (sequence.isContent || PAINTS_PATH.has(operator)) sequence.paints = true;
  if (operator === "BDC" || operator === "BMC") state.depth += 1;
  if (operator !== "EMC" || state.depth > 0) {
    if (operator === "EMC") state.depth -= 1;
    state.out.push(line);
    return;
  }
  const { at, mcid } = sequence;
  state.open = undefined;
  if (mcid === undefined) {
    state.out.push(line);
    return;
  }
  const isReal = marks.isKnown(mcid) && (sequence.isContent || marks.isFigure(mcid));
  if (!isReal) state.dropped.add(mcid);
  if (!isReal) state.out[at] = sequence.paints ? "/Artifact BMC" : "";
  if (isReal || sequence.paints) state.out.push(line);
}

const SOFT_HYPHEN = /\/ActualText\s*<FEFF(00AD)+>/;

/**
 * A soft hyphen that did not break its word leaves a space of no width that reads as U+00AD. Takes
 * it out, keeps the moves of the line, and returns the index of the sequence's last line.
 */
function skipSoftHyphen(lines: readonly string[], from: number, out: string[]): number {
  let at = from + 1;
  for (; at < lines.length && lines[at] !== "EMC"; at += 1) {
    const moves = (lines[at] ?? "").replace(/<[0-9A-F]*> Tj$/, "").trim();
    if (moves !== "") out.push(moves);
  }
  return at;
}
