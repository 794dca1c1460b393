import type { Params } from "../../issue.ts";
import type { Codebook, Field } from "../../types.ts";
import type { Words } from "../../declare/words.ts";
import type { Question } from "./types.ts";

/** A question as a person reads it. */
export interface WordedQuestion {
  readonly heading: string;
  readonly ask: string;
}

/** Words questions, each once however often it is told. */
export type Wording = (question: Question) => WordedQuestion;

export function wordingOf(codebook: Codebook, words: Words): Wording {
  const known = new Map<Question, WordedQuestion>();
  return (question) => {
    const found = known.get(question) ?? wordQuestion(question, codebook, words);
    known.set(question, found);
    return found;
  };
}

/** Words a question from `letters.questions`; columns are told by what they mean. */
function wordQuestion(question: Question, codebook: Codebook, words: Words): WordedQuestion {
  const { topic, reasons, cells, module } = question;
  const path = `letters.questions.${topic}`;
  const told = reasons.map(({ topic: why, params }) =>
    words.text(`letters.reasons.${why}`, params),
  );
  const params: Params = {
    ...question.params,
    ...namesIn(question.params, codebook, words),
    reasons: [...new Set(told)].join("; "),
  };
  const [lead] = cells;
  const own = `${path}.heading`;
  const plain =
    lead === undefined || question.isWhole
      ? words.text(`letters.modules.${module}`)
      : cellName(lead.field, words);
  const heading = words.has(own) ? words.text(own, params) : plain;
  const others = (question.also ?? []).map((other) => {
    const own = `letters.questions.${other.topic}`;
    return words.text(`${own}.${words.has(`${own}.also`) ? "also" : "ask"}`, other.params);
  });
  return { heading, ask: [words.text(`${path}.ask`, params), ...others].join(" ") };
}

/** What a column means, without the name of its module: "Presenti al 31 dicembre, minorenni MSNA". */
export function cellName({ description, module }: Field, words: Words): string {
  const prefix = `${words.text(`letters.modules.${module}`)}, `;
  const inCare = words.text("letters.modules.in_carico");
  const own = description.startsWith(prefix)
    ? description.slice(prefix.length)
    : description.replace(inCare, words.text("letters.modules_short.in_carico"));
  // What the register's columns may hold stands in brackets: the question says it.
  const name = module === "anagrafica" ? own.replace(/ \(.*\)$/, "") : own;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Parameters that name a column, with its meaning beside. */
function namesIn(params: Params, { byColumn }: Codebook, words: Words): Params {
  const nameOf = (key: string): string => {
    const field = byColumn.get(String(params[key] ?? ""));
    return field === undefined ? "" : cellName(field, words);
  };
  const variable = String(params["variable"] ?? "");
  return {
    otherName: nameOf("other"),
    totalName: nameOf("total"),
    by: variable === "" ? "" : words.text(`letters.variables.${variable}`),
  };
}
