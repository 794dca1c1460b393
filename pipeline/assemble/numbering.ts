import type { Issue, Place } from "../issue.ts";
import { TemplateError } from "./engine.ts";
import { fixed, escape } from "./markup.ts";

/** What carries a number or can be pointed at. */
export type Kind = "capitolo" | "sezione" | "tavola" | "figura";

export interface Numbered {
  readonly kind: Kind;
  readonly id: string;
  readonly anchor: string;
  /** "5", "5.1"; empty for what stands before the chapters. */
  readonly number: string;
  /** Markup of the title. */
  readonly title: string;
  readonly chapter: string;
}

/**
 * Numbers by order of appearance. References may point forward, so they are placeholders until
 * `resolve`; page numbers stay placeholders (`PAGE_MARK`) until the document is printed once.
 */
export interface Numbering {
  readonly openChapter: (id: string, title: string, place: Place) => Numbered;
  readonly openSection: (id: string, title: string, place: Place) => Numbered;
  readonly add: (kind: "tavola" | "figura", id: string, title: string, place: Place) => Numbered;
  readonly items: () => readonly Numbered[];
  readonly find: (kind: Kind, id: string) => Numbered | undefined;
  readonly reference: (kind: Kind, id: string, place: Place, form: ReferenceForm) => string;
  /** A reference inside other markup; all of it vanishes where the target is not printed. */
  readonly whenPrinted: (
    kind: Kind,
    id: string,
    around: (reference: string) => string,
    form?: ReferenceForm,
  ) => string;
  readonly resolve: (
    markup: string,
    label: (kind: Kind) => string,
  ) => {
    readonly markup: string;
    readonly issues: readonly Issue[];
  };
}

/** "Tavola 5.1" · "5.1" · nothing but the page in print. */
export type ReferenceForm = "label" | "number";

const REFERENCE = /\uE300(\d+)\uE301/g;
export const PAGE_MARK = /\uE302([\w-]+)\uE303/;

/** Where the page number of an anchor will stand, once the document is printed. */
export function pageMark(anchor: string): string {
  return `\uE302${anchor}\uE303`;
}

/** The same in a box of fixed width, so that filling it moves nothing. */
export function pageBox(anchor: string): string {
  return `<span class="pagina" data-page-of="${anchor}" data-fixed>${pageMark(anchor)}</span>`;
}

/** The anchors whose boxes stand in a markup, in its order. */
export function boxesOf(markup: string): readonly string[] {
  return Array.from(markup.matchAll(/data-page-of="([\w-]+)"/g), ([, anchor = ""]) => anchor);
}

export function anchorOf(kind: Kind, id: string): string {
  return `${kind}-${id}`.replace(/[^\w-]/g, "-");
}

interface Reference {
  readonly kind: Kind;
  readonly id: string;
  readonly form: ReferenceForm;
  /** Where it stands, if it must lead somewhere. */
  readonly place: Place | null;
  readonly around: (reference: string) => string;
}

export function numbering(): Numbering {
  const items = new Map<string, Numbered>();
  const counts = new Map<string, number>();
  const references: Reference[] = [];
  const chapter: { current: Numbered | null } = { current: null };

  const refer = (reference: Reference): string => {
    references.push(reference);
    return `\uE300${references.length - 1}\uE301`;
  };
  const next = (key: string): number => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
  const put = (item: Numbered, place: Place): Numbered => {
    if (items.has(item.anchor)) {
      throw new TemplateError("document-twice", place, { kind: item.kind, id: item.id });
    }
    items.set(item.anchor, item);
    return item;
  };
  const within = (kind: Kind, id: string, title: string, place: Place): Numbered => {
    const of = chapter.current;
    const order = next(`${of?.id ?? ""}/${kind}`);
    const number = of === null ? String(order) : `${of.number}.${order}`;
    const anchor = anchorOf(kind, kind === "sezione" ? `${of?.id ?? ""}-${id}` : id);
    return put({ kind, id, anchor, number, title, chapter: of?.id ?? "" }, place);
  };
  return {
    openChapter: (id, title, place) => {
      const anchor = anchorOf("capitolo", id);
      const number = String(next("capitolo"));
      chapter.current = { kind: "capitolo", id, anchor, number, title, chapter: id };
      return put(chapter.current, place);
    },
    openSection: (id, title, place) => within("sezione", id, title, place),
    add: within,
    items: () => [...items.values()],
    find: (kind, id) => items.get(anchorOf(kind, id)),
    reference: (kind, id, place, form) =>
      refer({ kind, id, place, form, around: (reference) => reference }),
    whenPrinted: (kind, id, around, form = "label") =>
      refer({ kind, id, place: null, form, around }),
    resolve: (markup, label) => resolve(markup, references, items, label),
  };
}

function resolve(
  markup: string,
  references: readonly Reference[],
  items: ReadonlyMap<string, Numbered>,
  label: (kind: Kind) => string,
): { readonly markup: string; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const resolved = markup.replace(REFERENCE, (_, index: string) => {
    const reference = references[Number(index)];
    if (reference === undefined) return "";
    const target = items.get(anchorOf(reference.kind, reference.id));
    if (target === undefined && reference.place === null) return "";
    if (target === undefined) {
      issues.push({
        stage: "assemble",
        rule: "document-reference",
        severity: "error",
        where: reference.place ?? {},
        params: { kind: reference.kind, id: reference.id },
      });
      return "";
    }
    const name = reference.form === "label" ? `${escape(label(reference.kind))}\u00a0` : "";
    return reference.around(`<a href="#${target.anchor}">${name}${fixed(target.number)}</a>`);
  });
  return { markup: resolved, issues };
}
