import { printable } from "../../ingest/text.ts";
import { residentsIn, type DistrictProgress } from "../../check/collection.ts";
import type { DistrictQuestions } from "../../check/questions/types.ts";
import { formatDate, formatPercent } from "../../present/format.ts";
import type { Territory } from "../../types.ts";
import { issuerOf, stateOf } from "./letter.ts";
import type { PaperMaker } from "./papers.ts";

/** The sheet that goes to a territory's contact with the letters of its ATS. */
export function coveringSheet(territory: Territory, maker: PaperMaker): string {
  const { input, say, count } = maker;
  const { collection, contacts, year } = input;
  const { code } = territory;
  const mine = collection.districts.filter(({ district }) => district.territory === territory.code);
  const asked = input.asked.filter((one) => one.territory === territory.code);
  const contact = contacts.find((one) => one.territory === territory.code)?.contact ?? "";
  const sent = mine.filter(({ hasCompiled }) => hasCompiled);
  const silent = mine.filter(({ hasCompiled }) => !hasCompiled);
  const questions = asked.reduce((sum, one) => sum + one.questions.length, 0);
  return maker.render("covering-sheet", {
    title: say(asked.length === 0 ? "sheet.title_none" : "sheet.title", {
      place: input.place(code, "in"),
    }),
    issuer: issuerOf(maker),
    year: say("letter.year", { year: String(year) }),
    contact: contact === "" ? say("sheet.unnamed", { place: input.place(code, "the") }) : contact,
    state: stateOf(maker),
    intro: say("sheet.intro", { n: asked.length, all: mine.length, questions }),
    hasLetters: asked.length > 0,
    rows: asked.map((one) => rowOf(one, mine, maker)),
    sent: say("sheet.sent", {
      sent: sent.length,
      all: mine.length,
      share: shareOf(residentsIn(sent), residentsIn(mine)),
    }),
    silent: say("sheet.silent", { n: silent.length }),
    silentNames: silent.map(({ district }) => `${district.code} ${printable(district.name)}`),
    total: count(questions),
  });
}

/** Share of residents in per cent; empty where there are none. */
export function shareOf(part: number, whole: number): string {
  return whole === 0 ? "" : formatPercent((100 * part) / whole, 1, "it");
}

function rowOf(
  { code, name, questions }: DistrictQuestions,
  mine: readonly DistrictProgress[],
  { say, count }: PaperMaker,
) {
  const progress = mine.find(({ district }) => district.code === code);
  const modules = [...new Set(questions.map(({ module }) => module))];
  const validated = progress?.validated ?? "";
  return {
    code,
    name: printable(name),
    href: `${code}.html`,
    status: progress === undefined ? "" : say(`status.${progress.district.status}`),
    validated: validated === "" ? "" : formatDate(validated, "it"),
    questions: count(questions.length),
    modules: modules.map((module) => say(`modules_short.${module}`)).join(", "),
  };
}
