/** The structure tree of a tagged PDF as a plain tree, and back into objects. */
import { dictOf, resolve, type PdfFile } from "./read.ts";
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
  /** All other entries: `A`, `Alt`, `ID`, `Lang`, … */
  readonly entries: PdfDict;
  /** Number of the object it was read from; 0 for an element of ours. */
  readonly number: number;
}

export type Kid = Element | Mark | ObjectMark;

export const isElement = (kid: Kid): kid is Element => kid.kind === "element";

/** The top element ("Document"). Throws when the file is not tagged. */
export function readTree(file: PdfFile, catalog: PdfDict): Element {
  const root = listOf(resolve(file, dictOf(file, catalog.get("StructTreeRoot")).get("K")))[0];
  const top = root === undefined ? undefined : readKid(file, root, 0);
  if (top === undefined || !isElement(top)) throw new Error("PDF without a structure tree");
  return top;
}

const OWN_ENTRIES: ReadonlySet<string> = new Set(["Type", "S", "P", "Pg", "K"]);

function readKid(file: PdfFile, value: PdfValue, page: number): Kid | undefined {
  if (typeof value === "number") return { kind: "mark", page, mcid: value };
  const found = resolve(file, value);
  if (!isDict(found)) return undefined;
  const own = found.get("Pg");
  const ownPage = isRef(own) ? own.ref : page;
  const type = found.get("Type");
  if (type === "/MCR") {
    const mcid = found.get("MCID");
    return typeof mcid === "number" ? { kind: "mark", page: ownPage, mcid } : undefined;
  }
  if (type === "/OBJR") {
    const object = found.get("Obj");
    return isRef(object) ? { kind: "object", page: ownPage, object: object.ref } : undefined;
  }
  const kids = listOf(resolve(file, found.get("K")))
    .map((kid) => readKid(file, kid, ownPage))
    .filter((kid) => kid !== undefined);
  const name = found.get("S");
  return {
    kind: "element",
    type: typeof name === "string" ? name.slice(1) : "NonStruct",
    kids,
    entries: new Map([...found].filter(([key]) => !OWN_ENTRIES.has(key))),
    number: isRef(value) ? value.ref : 0,
  };
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

/** Writes tree, parent tree and tree of identifiers. `roles` maps our types to standard ones. */
export function writeTree(
  top: Element,
  roles: ReadonlyMap<string, string>,
  target: TreeTarget,
): WrittenTree {
  const root: PdfDict = dict([["Type", "/StructTreeRoot"]]);
  const rootNumber = target.add({ value: root });
  const state: WriteState = {
    target,
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
  readonly renumbered: Map<number, number>;
  /** Element that owns each marked sequence, by page and identifier. */
  readonly parents: Map<number, Map<number, number>>;
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
  for (const [key, entry] of element.entries) value.set(key, entry);
  const id = element.entries.get("ID");
  if (isText(id)) state.ids.push([id.bytes, number]);
  return number;
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
  const ofPage = state.parents.get(kid.page) ?? new Map<number, number>();
  state.parents.set(kid.page, ofPage.set(kid.mcid, owner));
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
    const length = [...owners.keys()].reduce((a, b) => Math.max(a, b), -1) + 1;
    const list = Array.from({ length }, (_, mcid): PdfValue => {
      const owner = owners.get(mcid);
      return owner === undefined ? null : { ref: owner };
    });
    entries.push([key, { ref: target.add({ value: list }) }]);
  }
  for (const [annotation, owner] of annotations) {
    const key = target.parentKey(annotation);
    if (key !== undefined) entries.push([key, { ref: owner }]);
  }
  entries.sort(([a], [b]) => a - b);
  return dict([["Nums", entries.flatMap(([key, value]) => [key, value])]]);
}
