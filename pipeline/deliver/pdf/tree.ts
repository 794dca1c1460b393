/** The structure tree of a tagged PDF as a plain tree, and back into objects. */
import { dictOf, type PdfFile } from "./read.ts";
import { readEntries, readValue, skipSpace, skipValue } from "./syntax.ts";
import {
  dict,
  isDict,
  isRef,
  isText,
  listOf,
  type PdfDict,
  type PdfObject,
  type PdfValue,
} from "./value.ts";

/** A marked sequence of a page's content; `page` is the number of the page object. */
export interface Mark {
  readonly kind: "mark";
  readonly page: number;
  readonly mcid: number;
}

/** An annotation (a link's area) that belongs to an element. */
export interface ObjectMark {
  readonly kind: "object";
  readonly page: number;
  readonly object: number;
}

export interface Element {
  readonly kind: "element";
  /** Structure type without its slash: "P", "TH". */
  readonly type: string;
  readonly kids: readonly Kid[];
  /** Number of the object it was read from; 0 for an element of ours. */
  readonly number: number;
  /** The entry `ID`, empty if none. */
  readonly id: string;
  /** The entry `A` as PDF text: there are tens of thousands, most alike. Empty if none. */
  readonly attributes: string;
  /** All other entries: `Alt`, `Lang`, … */
  readonly entries: PdfDict | undefined;
}

export type Kid = Element | Mark | ObjectMark;

export const isElement = (kid: Kid): kid is Element => kid.kind === "element";

/** The top element ("Document"). Throws when the file is not tagged. */
export function readTree(file: PdfFile, catalog: PdfDict): Element {
  const root = listOf(dictOf(file, catalog.get("StructTreeRoot")).get("K"))[0];
  if (!isRef(root)) throw new Error("PDF without a structure tree");
  return readElement(file, root.ref, 0);
}

/**
 * Reads an element straight from the text, without values in between: a long report has 40,000.
 */
function readElement(file: PdfFile, number: number, outerPage: number): Element {
  const cursor = file.cursorAt(number);
  let type = "NonStruct";
  let page = outerPage;
  let kids: PdfValue | undefined;
  let id = "";
  let attributes = "";
  let entries: PdfDict | undefined;
  skipSpace(cursor);
  readEntries(cursor, (key) => {
    if (key === "A") {
      attributes = skipValue(cursor);
      return;
    }
    const value = readValue(cursor);
    if (key === "S") type = typeof value === "string" ? value.slice(1) : type;
    else if (key === "Pg") page = isRef(value) ? value.ref : page;
    else if (key === "K") kids = value;
    else if (key === "ID") id = isText(value) ? value.bytes : "";
    else if (key !== "Type" && key !== "P") entries = (entries ?? new Map()).set(key, value);
  });
  return {
    kind: "element",
    type,
    kids: readKids(file, kids, page),
    number,
    id,
    attributes,
    entries,
  };
}

function readKids(file: PdfFile, value: PdfValue | undefined, page: number): readonly Kid[] {
  if (typeof value === "number") return [{ kind: "mark", page, mcid: value }];
  const kids: Kid[] = [];
  for (const kid of listOf(value)) {
    if (typeof kid === "number") kids.push({ kind: "mark", page, mcid: kid });
    else if (isRef(kid)) kids.push(readElement(file, kid.ref, page));
    else if (isDict(kid)) kids.push(readReference(kid, page));
  }
  return kids;
}

function readReference(entries: PdfDict, page: number): Mark | ObjectMark {
  const own = entries.get("Pg");
  const ownPage = isRef(own) ? own.ref : page;
  const object = entries.get("Obj");
  if (isRef(object)) return { kind: "object", page: ownPage, object: object.ref };
  return { kind: "mark", page: ownPage, mcid: Number(entries.get("MCID")) };
}

export interface WrittenTree {
  /** Object number of the new tree root. */
  readonly root: number;
  /** New number of each element that was read from an object, by its old one. */
  readonly renumbered: ReadonlyMap<number, number>;
}

export interface TreeTarget {
  /** Adds an object and returns its number. */
  add(object: PdfObject): number;
  /** Key of a page or annotation in the parent tree. */
  parentKey(object: number): number | undefined;
}

/**
 * Writes tree, parent tree and tree of identifiers. `roles` maps our
 * types to standard ones, `names` the old identifiers to new ones.
 */
export function writeTree(
  top: Element,
  names: ReadonlyMap<string, string>,
  roles: ReadonlyMap<string, string>,
  target: TreeTarget,
): WrittenTree {
  const root: PdfDict = dict([["Type", "/StructTreeRoot"]]);
  const rootNumber = target.add({ value: root });
  const state: WriteState = {
    target,
    names,
    renumbered: new Map(),
    parents: new Map(),
    annotations: new Map(),
    ids: [],
  };
  const number = writeElement(top, rootNumber, state);
  root.set("K", { ref: number });
  root.set("ParentTree", { ref: target.add({ value: parentTree(state) }) });
  const ids = [...state.ids].sort(([a], [b]) => (a < b ? -1 : 1));
  if (ids.length > 0) {
    const names = ids.flatMap(([bytes, ref]): PdfValue[] => [{ bytes }, { ref }]);
    root.set("IDTree", { ref: target.add({ value: dict([["Names", names]]) }) });
  }
  const nextKey = [...state.parents.keys(), ...state.annotations.keys()].map(
    (object) => (target.parentKey(object) ?? -1) + 1,
  );
  root.set(
    "ParentTreeNextKey",
    nextKey.reduce((a, b) => Math.max(a, b), 0),
  );
  if (roles.size > 0) {
    root.set(
      "RoleMap",
      new Map([...roles].map(([from, to]): [string, PdfValue] => [from, `/${to}`])),
    );
  }
  return { root: rootNumber, renumbered: state.renumbered };
}

interface WriteState {
  readonly target: TreeTarget;
  readonly names: ReadonlyMap<string, string>;
  readonly renumbered: Map<number, number>;
  /** Element that owns each marked sequence, by page and identifier. */
  readonly parents: Map<number, (number | undefined)[]>;
  readonly annotations: Map<number, number>;
  readonly ids: (readonly [string, number])[];
}

function writeElement(element: Element, parent: number, state: WriteState): number {
  const value: PdfDict = dict([
    ["S", `/${element.type}`],
    ["P", { ref: parent }],
  ]);
  const number = state.target.add({ value });
  if (element.number > 0) state.renumbered.set(element.number, number);
  const page = element.kids.find((kid) => kid.kind === "mark")?.page;
  if (page !== undefined) value.set("Pg", { ref: page });
  const kids = element.kids.map((kid) => writeKid(kid, page, number, state));
  const [only] = kids;
  if (only !== undefined) value.set("K", kids.length === 1 ? only : kids);
  if (element.attributes !== "") {
    value.set("A", { raw: renameHeaders(element.attributes, state.names) });
  }
  const bytes = state.names.get(element.id);
  if (bytes !== undefined) {
    value.set("ID", { bytes });
    state.ids.push([bytes, number]);
  }
  if (element.entries !== undefined) {
    for (const [key, entry] of element.entries) value.set(key, entry);
  }
  return number;
}

function renameHeaders(attributes: string, names: ReadonlyMap<string, string>): string {
  if (!attributes.includes("(")) return attributes;
  return attributes.replace(/\(([^()]*)\)/g, (_, id: string) => {
    const name = names.get(id);
    return name === undefined ? "" : `(${name})`;
  });
}

function writeKid(kid: Kid, page: number | undefined, owner: number, state: WriteState): PdfValue {
  if (kid.kind === "element") return { ref: writeElement(kid, owner, state) };
  if (kid.kind === "object") {
    state.annotations.set(kid.object, owner);
    return dict([
      ["Type", "/OBJR"],
      ["Obj", { ref: kid.object }],
      ["Pg", { ref: kid.page }],
    ]);
  }
  const ofPage = state.parents.get(kid.page) ?? [];
  state.parents.set(kid.page, ofPage);
  ofPage[kid.mcid] = owner;
  if (kid.page === page) return kid.mcid;
  return dict([
    ["Type", "/MCR"],
    ["Pg", { ref: kid.page }],
    ["MCID", kid.mcid],
  ]);
}

function parentTree({ parents, annotations, target }: WriteState): PdfDict {
  const entries: (readonly [number, PdfValue])[] = [];
  for (const [page, owners] of parents) {
    const key = target.parentKey(page);
    if (key === undefined) continue;
    // Sequences without an owner are holes of the array: null in the file.
    const list = Array.from(owners, (owner): PdfValue => (owner ? { ref: owner } : null));
    entries.push([key, { ref: target.add({ value: list }) }]);
  }
  for (const [annotation, owner] of annotations) {
    const key = target.parentKey(annotation);
    if (key !== undefined) entries.push([key, { ref: owner }]);
  }
  entries.sort(([a], [b]) => a - b);
  return dict([["Nums", entries.flatMap(([key, value]) => [key, value])]]);
}
