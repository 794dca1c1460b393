import type { Chapter, ChartSpec, TableSpec } from "../types.ts";
import { chapter03 } from "./03-rilevazione.ts";
import { chapter04 } from "./04-in-carico.ts";
import { chapter05 } from "./05-affidamento.ts";
import { chapter06 } from "./06-residenziale.ts";
import { chapter07 } from "./07-msna.ts";
import { chapter08 } from "./08-flussi.ts";
import { chapter09 } from "./09-neomaggiorenni.ts";
import { chapter10 } from "./10-territori.ts";
import { chapter11 } from "./11-serie.ts";
import { chapter12 } from "./12-europa.ts";
import { chapter13 } from "./13-prevenzione.ts";
import { chapter14 } from "./14-nota.ts";
import { chapterDistricts } from "./ambiti.ts";
import { chapterRestricted } from "./riservati.ts";
import { chapterSentences } from "./frasi.ts";

/** Every table and chart, by chapter. */
export const catalogue: readonly Chapter[] = [
  chapter03,
  chapter04,
  chapter05,
  chapter06,
  chapter07,
  chapter08,
  chapter09,
  chapter10,
  chapter11,
  chapter12,
  chapter13,
  chapter14,
  chapterDistricts,
  chapterSentences,
  chapterRestricted,
];

const tables: readonly TableSpec[] = catalogue.flatMap((chapter) => chapter.tables);
/** What is published. */
export const allTables = tables.filter(({ audience }) => audience !== "restricted");
/** What a region's restricted pack holds: every table by ATS, at its finest. */
export const restrictedTables = tables.filter(({ rows }) => rows.kind === "districts");
export const allCharts: readonly ChartSpec[] = catalogue.flatMap(({ charts }) => charts);
