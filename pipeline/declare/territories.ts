import { z } from "zod";
import type { Lang, Territories, Territory, TerritoryLevel } from "../types.ts";
import type { Issue, Outcome } from "../issue.ts";
import { declareError, duplicates } from "./problem.ts";
import { idsOf, parseRows, type Line } from "./rows.ts";

export const TERRITORIES_FILE = "data/reference/territori.csv";

/** Parses `territori.csv`: Italia, five macro-areas, 21 territories with tile, names and slug. */
export function parseTerritories(text: string | undefined): Outcome<Territories> {
  const { value: lines, issues } = parseRows(TERRITORIES_FILE, text, territoryRow);
  const territories = lines.map(({ row }) => toTerritory(row));
  const byCode = new Map(territories.map((territory) => [territory.code, territory]));
  return {
    value: { inOrder: inReadingOrder(territories), byCode },
    issues: [
      ...issues,
      ...duplicates(
        TERRITORIES_FILE,
        "codice",
        idsOf(lines, ({ codice }) => codice),
      ),
      ...duplicates(
        TERRITORIES_FILE,
        "slug",
        idsOf(lines, ({ slug }) => slug),
      ),
      ...(issues.length > 0 ? [] : lines.flatMap((line) => hierarchyIssues(line, byCode))),
    ],
  };
}

const name = z.string().min(1);
const tile = z.union([
  z.literal("").transform(() => null),
  z.string().regex(/^\d$/).transform(Number),
]);

const territoryRow = z.strictObject({
  codice: z.string().regex(/^(\d{2,3}|R\d)$/),
  livello: z.enum(["italia", "ripartizione", "regione", "provincia_autonoma"]),
  padre: z.string(),
  nome_it: name,
  nome_de: name,
  nome_fr: name,
  nome_en: name,
  breve_it: name,
  breve_de: name,
  breve_fr: name,
  breve_en: name,
  nuts: name,
  sigla: z.string(),
  slug: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  colonna: tile,
  riga: tile,
  lingue: z
    .string()
    .transform((langs) => langs.split(" "))
    .pipe(z.array(z.enum(["it", "de", "fr", "en"]))),
});

type Row = z.infer<typeof territoryRow>;

function toTerritory(row: Row): Territory {
  const { colonna, riga } = row;
  return {
    code: row.codice,
    level: row.livello,
    parent: row.padre,
    name: named(row.nome_it, row.nome_de, row.nome_fr, row.nome_en),
    short: named(row.breve_it, row.breve_de, row.breve_fr, row.breve_en),
    sigla: row.sigla,
    slug: row.slug,
    langs: row.lingue,
    tile: colonna === null || riga === null ? null : { column: colonna, row: riga },
  };
}

function named(it: string, de: string, fr: string, en: string): Readonly<Record<Lang, string>> {
  return { it, de, fr, en };
}

/** Each macro-area before its territories, Italia last: the rows of a table by territory. */
function inReadingOrder(territories: readonly Territory[]): readonly Territory[] {
  const areas = territories.filter(({ level }) => level === "ripartizione");
  return [
    ...areas.flatMap((area) => [area, ...territories.filter(({ parent }) => parent === area.code)]),
    ...territories.filter(({ level }) => level === "italia"),
  ];
}

const PARENT_LEVEL: Readonly<Record<TerritoryLevel, TerritoryLevel | null>> = {
  italia: null,
  ripartizione: "italia",
  regione: "ripartizione",
  provincia_autonoma: "ripartizione",
};

function hierarchyIssues(
  { line, row }: Line<Row>,
  byCode: ReadonlyMap<string, Territory>,
): readonly Issue[] {
  const file = TERRITORIES_FILE;
  const isTerritory = row.livello === "regione" || row.livello === "provincia_autonoma";
  const parent = byCode.get(row.padre)?.level ?? null;
  const wanted = PARENT_LEVEL[row.livello];
  const issues: Issue[] = [];
  if (parent !== wanted) {
    const where = { file, line, column: "padre", value: row.padre };
    issues.push(declareError("territory-parent", where));
  }
  if (isTerritory !== (row.colonna !== null && row.riga !== null)) {
    const where = { file, line, column: "colonna", value: row.codice };
    issues.push(declareError("territory-tile", where));
  }
  return issues;
}
