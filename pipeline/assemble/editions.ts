import type { Edition, Lang, Territories, Territory } from "../types.ts";

/** One document to be made: an edition and where its files go. */
export interface Publication {
  readonly edition: Edition;
  /** Folder below `release`: `italia`, `03-lombardia`. */
  readonly folder: string;
  /** Name of its files without ending: `relazione.it`. */
  readonly name: string;
}

/** Every public document of a year: Italia, then the territories in order, each in its languages. */
export function publicationsOf(territories: Territories, year: number): readonly Publication[] {
  const wanted = [...territories.byCode.values()].filter(
    ({ level, tile }) => level === "italia" || tile !== null,
  );
  return wanted.flatMap((territory) =>
    territory.langs.map((lang) => publication(territory, lang, year)),
  );
}

function publication(territory: Territory, lang: Lang, year: number): Publication {
  const { code, slug, level } = territory;
  return {
    edition: { territory: code, lang, year, audience: "public" },
    folder: level === "italia" ? "italia" : `${code}-${slug}`,
    name: `relazione.${lang}`,
  };
}
