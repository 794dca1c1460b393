import { printable } from "../../ingest/text.ts";
import { residentsIn, type DistrictProgress } from "../../check/collection.ts";
import { formatDate } from "../../present/format.ts";
import { shareOf } from "./covering-sheet.ts";
import { growthChart } from "./growth.ts";
import { stateOf } from "./letter.ts";
import type { PaperMaker } from "./papers.ts";

/** The status board of the collection: who has sent what, what is open, how coverage has grown. */
export function collectionBoard(maker: PaperMaker): string {
  const { input, say, count } = maker;
  const { collection, declaration, year, date } = input;
  const sent = collection.districts.filter(({ hasCompiled }) => hasCompiled);
  const undated = sent.filter(({ validated }) => validated === "").length;
  const all = collection.districts.length;
  const questions = questionsIn(input.asked);
  return maker.render("collection", {
    title: say("board.title"),
    subtitle: say("board.subtitle", { year: String(year) }),
    state: stateOf(maker),
    closing:
      declaration === null ? "" : say("board.closing", { date: date(declaration.closingDate) }),
    keys: [
      {
        value: count(sent.length),
        of: say("board.of", { n: all }),
        label: say("board.key_sent", { n: sent.length }),
      },
      {
        value: shareOf(residentsIn(sent), collection.residents) || count(0),
        of: "",
        label: say("board.key_residents"),
      },
      {
        value: count(input.asked.length),
        of: "",
        label: say("board.key_asked", { n: input.asked.length }),
      },
      { value: count(questions), of: "", label: say("board.key_questions", { n: questions }) },
    ],
    growth: growthContext(maker),
    undated: say("board.growth_undated", { n: undated }),
    modules: collection.modules.map((module) => ({
      name: say(`modules.${module.module}`),
      file: module.file ?? say("board.file_absent"),
      isAbsent: module.file === null,
      sent: count(module.sent),
      asked: count(module.asked),
    })),
    moduleHeads: collection.modules.map(({ module }) => say(`modules_short.${module}`)),
    first: firstQuestions(maker),
    territories: territoryRows(maker),
  });
}

function questionsIn(asked: PaperMaker["input"]["asked"]): number {
  return asked.reduce((sum, { questions }) => sum + questions.length, 0);
}

function growthContext(maker: PaperMaker) {
  const { input, say } = maker;
  const { collection, declaration, date } = input;
  const last = collection.growth.at(-1);
  const chart = growthChart(collection, declaration?.closingDate ?? "", {
    districts: say("board.line_districts"),
    residents: say("board.line_residents"),
    month: (iso) => date(iso).split(/\s/)[1] ?? "",
  });
  if (chart === null || last === undefined) return false;
  const alt = say("board.growth_alt", {
    date: date(last.date),
    residents: shareOf(last.residents, collection.residents),
  });
  return { ...chart, alt };
}

/** Questions told on the board. */
const FIRST = 15;

function firstQuestions({ input, count }: PaperMaker) {
  return input.asked
    .flatMap(({ code, name, questions }) => questions.map((question) => ({ code, name, question })))
    .sort((a, b) => b.question.weight - a.question.weight)
    .slice(0, FIRST)
    .map(({ code, name, question }, i) => {
      const { heading, ask } = input.wording(question);
      const href = `questions/${code}.html`;
      return { number: count(i + 1), code, name: printable(name), href, heading, ask };
    });
}

function territoryRows(maker: PaperMaker) {
  const { input, say } = maker;
  const { territories, collection } = input;
  const places = territories.inOrder.filter(({ tile }) => tile !== null);
  const known = new Set(places.map(({ code }) => code));
  const stray = collection.districts.filter(({ district }) => !known.has(district.territory ?? ""));
  const rows = places.flatMap(({ code, short, slug }) => {
    const mine = collection.districts.filter(({ district }) => district.territory === code);
    return mine.length === 0
      ? []
      : areaRow(short.it, `questions/${code}-${slug}.html`, mine, maker);
  });
  const lost = stray.length === 0 ? [] : [areaRow(say("board.no_territory"), "", stray, maker)];
  return {
    rows: [...rows, ...lost],
    total: areaRow(say("board.italy"), "", collection.districts, maker),
  };
}

function areaRow(
  name: string,
  href: string,
  mine: readonly DistrictProgress[],
  { input, say, count }: PaperMaker,
) {
  const codes = new Set(mine.map(({ district }) => district.code));
  const asked = input.asked.filter(({ code }) => codes.has(code));
  const byCode = new Map(asked.map((one) => [one.code, one]));
  const withStatus = (status: string): string =>
    count(mine.filter(({ district }) => district.status === status).length);
  const sent = mine.filter(({ hasCompiled }) => hasCompiled);
  return {
    name,
    href,
    all: count(mine.length),
    complete: withStatus("completa"),
    partial: withStatus("parziale"),
    silent: withStatus("non_compilata"),
    residents: shareOf(residentsIn(sent), residentsIn(mine)),
    asked: count(asked.length),
    questions: count(questionsIn(asked)),
    districts: mine.map(({ district, validated, arrivals }) => {
      const n = byCode.get(district.code)?.questions.length ?? 0;
      return {
        code: district.code,
        name: printable(district.name),
        status: say(`status.${district.status}`),
        validated: validated === "" ? "" : formatDate(validated, "it"),
        arrivals: [...arrivals.values()].map((kind) => ({ kind, label: say(`board.${kind}`) })),
        questions: n === 0 ? "" : count(n),
        href: n === 0 ? "" : `questions/${district.code}.html`,
      };
    }),
  };
}
