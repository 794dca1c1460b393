import type { Html } from "./engine.ts";
import type { Language } from "../present/language/types.ts";
import type {
  Declarations,
  Edition,
  EditionDeclaration,
  LawItem,
  Territories,
  ViewTable,
} from "../types.ts";

/** Words of the edition's language: see `declare/words.ts`. */
export interface DocumentWords {
  text(path: string, params?: Readonly<Record<string, string | number>>): string;
  has(path: string): boolean;
}

/** A drawn chart with its texts. */
export interface Chart {
  readonly svg: string;
  readonly alt: string;
  /** What is seen. */
  readonly heading: string;
  readonly unit: string;
  /** How to read it; source and coverage are those of the table. */
  readonly caption: string;
  /** Id of the table that it draws. */
  readonly table: string;
  /** Takes half the width of the page. */
  readonly half?: boolean;
}

export interface DocumentInput {
  readonly edition: Edition;
  readonly declaration: EditionDeclaration;
  readonly territories: Territories;
  readonly words: DocumentWords;
  readonly language: Language;
  /** Text of every file under `templates/` by its path there (`report.hbs`, `style/print.css`). */
  readonly templates: ReadonlyMap<string, string>;
  /** Tables of this edition in the order of the catalogue, `frasi` among them. */
  readonly tables: ReadonlyMap<string, ViewTable>;
  readonly charts: ReadonlyMap<string, Chart>;
  /** Ids of every table and chart that is declared: one of them may be absent, no other. */
  readonly declared: ReadonlySet<string>;
  /** What laws and programmes ask of the report, with the sections that answer. */
  readonly law: readonly LawItem[];
  /** Declarations that chapters tell: breaks, policy, glossary, regional tables. */
  readonly registers: Pick<Declarations, "ledger" | "policy" | "glossary" | "tables">;
  /** SVG of the cover. */
  readonly cover: string;
  /** `@font-face` rules with the fonts as data. */
  readonly fonts: string;
  readonly synthetic: boolean;
  /** Watermark on every page. */
  readonly draft?: boolean;
  /** Change in per cent (or points) below which words say "unchanged": the policy's. */
  readonly unchangedMargin: number;
}

export interface DocumentMeta {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** ISO date of the edition. */
  readonly date: string;
  readonly subject: string;
  readonly keywords: readonly string[];
}

export interface AssembledDocument {
  /**
   * The whole document. `pages` gives the page of each anchor, empty before the first printing:
   * the boxes that take the numbers have a fixed width, so that filling them moves nothing.
   */
  html(pages: ReadonlyMap<string, number | string>): string;
  readonly meta: DocumentMeta;
  readonly numbers: {
    /** The anchor of each box, in the order of the document. */
    readonly boxes: readonly string[];
    /** The page of the anchor that running feet name, if every part before it takes one page. */
    readonly expected: ReadonlyMap<string, number>;
  };
}

/** Headline figure at the opening of a chapter or in "In sintesi". */
export interface KeyFigure {
  readonly label: Html;
  readonly value: Html;
  /** A sign stands in for the number. */
  readonly isSign: boolean;
  /** "%", or empty. */
  readonly unit: string;
  readonly lines: readonly KeyFigureLine[];
  /** Last line: the table that has it; may be empty. */
  readonly reference: Html;
}

/** "2024 15.075", "var. +1,0 %". */
export interface KeyFigureLine {
  readonly head: Html;
  readonly value: Html;
  readonly bold: boolean;
}
