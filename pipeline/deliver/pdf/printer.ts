/** What a browser must do for us. Made by `edge/printer.ts`; declared here, where it is used. */

export interface PrintOptions {
  /** With structure tree and bookmarks (slower, larger) or bare, for a pass that only measures. */
  readonly tagged: boolean;
}

export interface Printer {
  /** Product and version as the browser says it, for the manifest: "HeadlessChrome/147.0.7727.0". */
  readonly version: string;
  /**
   * HTML that needs nothing from outside (fonts and images as data URLs) to PDF bytes.
   * Rejects when a font does not load, when the page asks for anything but data, or on time-out.
   */
  print(html: string, options: PrintOptions): Promise<Uint8Array>;
  close(): Promise<void>;
}
