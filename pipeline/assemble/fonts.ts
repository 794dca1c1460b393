const WEIGHTS = [200, 300, 400, 600, 700] as const;

/** Which characters each file of the font has, as its maker says. */
const SUBSETS = {
  latin:
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2212,U+2215,U+FEFF,U+FFFD",
  "latin-ext":
    "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF",
} as const;

/** Names of the files that `fontFaces` reads, within the font's package. */
export function fontFiles(): readonly string[] {
  return WEIGHTS.flatMap((weight) =>
    Object.keys(SUBSETS).map((subset) => fileName(subset, weight)),
  );
}

/**
 * `@font-face` rules with the fonts as data: about 95 kB for the five weights. The extended part
 * is used for names such as Đurić alone, but costs little.
 */
export function fontFaces(
  files: ReadonlyMap<string, Uint8Array>,
  { weights = WEIGHTS, extended = true }: FaceOptions = {},
): string {
  const subsets = Object.entries(SUBSETS).filter(([name]) => extended || name === "latin");
  return weights
    .flatMap((weight) =>
      subsets.map(([subset, range]) => {
        const bytes = files.get(fileName(subset, weight));
        if (bytes === undefined)
          throw new Error(`font file ${fileName(subset, weight)} is missing`);
        const data = Buffer.from(bytes).toString("base64");
        return `@font-face{font-family:"Titillium Web";font-weight:${weight};font-display:block;src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${range}}`;
      }),
    )
    .join("\n");
}

interface FaceOptions {
  readonly weights?: readonly (typeof WEIGHTS)[number][];
  readonly extended?: boolean;
}

function fileName(subset: string, weight: number): string {
  return `titillium-web-${subset}-${weight}-normal.woff2`;
}
