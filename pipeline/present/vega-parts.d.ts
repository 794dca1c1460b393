/** Parts of Vega that it exports but does not type. */
import type { LocaleFormatters } from "vega";

declare module "vega" {
  /** How the scenegraph measures text; `width` may be replaced. */
  export const textMetrics: {
    width: (
      item: { readonly fontSize?: number; readonly fontWeight?: unknown },
      text: unknown,
    ) => number;
  };

  /** Draws a scenegraph into a string, at once and without a browser. */
  export class SVGStringRenderer {
    initialize(
      element: null,
      width: number,
      height: number,
      origin: readonly [number, number],
      scaleFactor: number,
    ): this;
    render(scene: unknown): this;
    svg(): string;
  }

  interface View {
    /** Formats of axes. (The option of this name takes definitions, not formats.) */
    locale(formats: LocaleFormatters): this;
  }

  export function locale(number: object, time: object): LocaleFormatters;
}
