import type { Answers } from "./answers.ts";
import { chooseAnswers } from "./answers.ts";
import type { Asked } from "./asked.ts";
import { askedIn } from "./asked.ts";
import type { Row } from "./cells.ts";
import { dialectOf } from "./dialect.ts";
import type { District } from "./districts.ts";
import { layDistricts } from "./districts.ts";
import { plantFaults } from "./faults.ts";
import type { ExampleFile } from "./files.ts";
import { correctionsFile, markFile } from "./files.ts";
import { isOpen, leavesEmptyRow, openGaps } from "./gaps.ts";
import type { HeadlineYear } from "./headline.ts";
import { headlines } from "./headline.ts";
import type { Column, Sources } from "./inputs.ts";
import { columnsOf } from "./inputs.ts";
import { personsRow } from "./modules.ts";
import type { Status } from "./registry.ts";
import { registryRow } from "./registry.ts";
import { servicesRow } from "./services.ts";
import type { Settings } from "./settings.ts";
import type { World } from "./stage.ts";
import { sure } from "./sure.ts";
import type { Extract } from "./table.ts";
import { csv, textTable } from "./table.ts";

const MODULES = [
  "anagrafica",
  "in_carico",
  "affidamento",
  "residenziale",
  "neomaggiorenni",
  "servizi",
] as const;

/** All files of one set of example extracts. */
export function buildExample(sources: Sources, settings: Settings): ExampleFile[] {
  const districts = layDistricts(sources, settings);
  const answers = chooseAnswers(districts, sources, settings);
  const world: World = { districts, answers, sources, settings };
  const tables = headlines(world)
    .filter(({ year }) => settings.years.includes(year))
    .flatMap((year) => extractsOf(world, year))
    .map((extract) => {
      const position = MODULES.findIndex((module) => module === extract.module);
      return textTable(extract, dialectOf(settings, extract.year, position), settings.seed);
    });
  const planted = plantFaults(tables, settings);
  return [
    markFile(planted.faults, settings),
    ...planted.tables.map((table) => ({
      path: `${table.year}/${table.module}.csv`,
      body: csv(table),
    })),
    ...settings.years.flatMap((year) => correctionsFile(planted.corrections, year)),
  ];
}

/** The modules of one year that the codebook asks; the register comes first. */
function extractsOf(world: World, year: HeadlineYear): readonly Extract[] {
  const { districts, sources, settings } = world;
  const answers = sure(world.answers.get(year.year), year.year);
  const modules = MODULES.slice(1)
    .map((module) => askedIn(sources, module, year.year))
    .filter(({ columns }) => columns.length > 0);
  const filled = modules.map((asked) =>
    districts.map((district) => filledRow({ world, answers, year, asked, district })),
  );
  const register = columnsOf(sources, "anagrafica", year.year);
  const rows = districts.map((district, i) => {
    const open = filled.reduce((total, module) => total + sure(module[i], i).open, 0);
    return registryRow(
      {
        district,
        year: year.year,
        status: status(answers, district, open),
        seed: settings.seed,
      },
      register,
    );
  });
  return [
    { year: year.year, module: "anagrafica", columns: register, rows },
    ...modules.map(({ module, columns }, m) => ({
      year: year.year,
      module,
      columns: [...KEYS, ...columns],
      rows: sure(filled[m], m).flatMap(({ row }) => (row === null ? [] : [row])),
    })),
  ];
}

interface Filling {
  readonly world: World;
  readonly answers: Answers;
  readonly year: HeadlineYear;
  readonly asked: Asked;
  readonly district: District;
}

/** The row of one ATS in one module, null where it hands in none, and its open questions. */
function filledRow(filling: Filling): { readonly row: Row | null; readonly open: number } {
  const { world, answers, year, asked, district } = filling;
  const { settings } = world;
  const keys: Row = new Map([
    ["cod_ats", district.code],
    ["ats", district.name],
  ]);
  if (isOpen(answers, asked.module, district)) {
    const row = leavesEmptyRow(district, asked, settings) ? keys : null;
    return { row, open: asked.columns.length };
  }
  const row =
    asked.module === "servizi"
      ? servicesRow(district, year, asked.columns, settings)
      : personsRow(district, year, asked, settings.seed);
  const open = openGaps(row, asked, district, settings);
  for (const [column, cell] of keys) row.set(column, cell);
  return { row, open };
}

function status(answers: Answers, district: District, open: number): Status {
  if (answers.silent.has(district.index)) return "non_compilata";
  return open > 1 ? "parziale" : "completa";
}

/** The key columns of every module after the register; the codebook does not repeat them. */
const KEYS: readonly Column[] = ["cod_ats", "ats"].map((name) => ({
  module: "",
  panel: "",
  name,
  kind: name === "ats" ? "testo" : "codice",
  unit: "",
  reference: "",
  placement: "",
  population: "",
  msna: "",
  sex: "",
  age: "",
  variable: "",
  category: "",
  variable2: "",
  category2: "",
  total: "",
  from: 0,
  to: 9999,
}));
