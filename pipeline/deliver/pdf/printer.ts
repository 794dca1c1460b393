/** What a browser must do for us. Made by `edge/printer.ts`; declared here, where it is used. */
import type { PdfMeta } from "./meta.ts";
import type { Box } from "./numbers.ts";

/** `mendNumbered`, wherever it runs. */
export type Mend = (
  pdf: Uint8Array,
  meta: PdfMeta,
  boxes: readonly Box[],
) => Promise<Uint8Array | null>;

export interface PrintOptions {
  /** With structure tree and bookmarks (slower, larger) or bare, for a pass that only measures. */
  readonly tagged: boolean;
}

/** Files by name, kept between runs; what is lost is only printed again. */
export interface KeptFiles {
  /** Stands for the program that made them. */
  readonly program: string;
  get(name: string): Uint8Array | undefined;
  put(name: string, file: Uint8Array): void;
}

export interface Printer {
  /** Product and version as the browser says it, for the manifest: "HeadlessChrome/147.0.7727.0". */
  readonly version: string;
  /**
   * HTML that needs nothing from outside (fonts and images as data URLs) to PDF bytes.
   * Rejects when a font does not load, when the page asks for anything but data, or on time-out.
   */
  print(html: string, options: PrintOptions): Promise<Uint8Array>;
  /** Mends elsewhere than in this thread. */
  readonly mend?: Mend;
  /** Finished files of earlier runs: a document that has not changed is not printed again. */
  readonly kept?: KeptFiles;
  close(): Promise<void>;
}
