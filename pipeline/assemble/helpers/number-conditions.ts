import { districtsBeyond } from "../../present/forms/funnel-data.ts";
import type { Sign, ViewCell } from "../../types.ts";
import { textAt, wordsAt } from "../arguments.ts";
import { html, type Call, type Helpers, type Html } from "../engine.ts";
import { isShown, type KnownCell } from "../lookup.ts";
import { figureSpan, markFixed, words } from "../markup.ts";
import type { State } from "../state.ts";
import { addressIn, askedCell } from "./figures.ts";

const ADDRESS = ["riga", "territorio", "anno"] as const;
const VALUES = ["zero", "positivo", "incompleto"] as const;
const SIGNS = ["[u]", "[c]", "[x]", "[z]", "....", "[e]", "[b]"] as const satisfies readonly Sign[];

/** Blocks that print where the numbers say so; what may not be said never holds. */
export function numberConditionHelpers(state: State): Helpers {
  const either = (call: Call, holds: boolean): Html => html(holds ? call.body() : call.otherwise());
  const asked = (call: Call): ViewCell | undefined =>
    askedCell(call, addressIn(call, state), state);
  return {
    "se-valore": {
      // "incompleto": fewer than answered, as teams active out of the districts that answered.
      named: [...ADDRESS],
      run: (call) => {
        const wanted = wordsAt(call, 2, "valori", VALUES);
        const cell = asked(call);
        return either(call, isShown(cell) && wanted.some((one) => isValue(one, cell)));
      },
    },
    "se-segno": {
      // The cell carries one of the signs, in place of its number or beside it; never spoils.
      named: [...ADDRESS],
      run: (call) => {
        const wanted = wordsAt(call, 2, "segni", SIGNS);
        state.sentences.push({ quotable: true });
        const cell = asked(call);
        state.sentences.pop();
        return either(
          call,
          cell?.signs.some((sign) => wanted.some((one) => one === sign)) === true,
        );
      },
    },
    "fuori-imbuto": {
      // Districts beyond the limits of the funnel: `nomi` and `uno`; {{else}} where there are none.
      run: (call) => outOfFunnel(call, state),
    },
    accorda: {
      // The first words where one is counted ("un ambito ha"), the second else.
      named: [...ADDRESS],
      run: (call) => {
        const cell = asked(call);
        return words(textAt(call, cell?.value === 1 ? 2 : 3, "forma"));
      },
    },
  };
}

function outOfFunnel(call: Call, { input }: State): Html {
  const table = input.tables.get("ats_totali");
  const codes = table ? districtsBeyond(table, "fuori_tasso") : [];
  const rows = table?.rows.filter(({ id }) => codes.includes(id)) ?? [];
  if (rows.length === 0) return html(call.otherwise());
  const figures = rows.map(({ cells }) => cells.find(({ column }) => column === "fuori_tasso"));
  const names = rows.map(({ label, code }, i) => `${label} (${code}:\u00a0${mark(i)})`);
  const nomi = figures.reduce(
    (text, cell, i) => text.replace(mark(i), () => (cell ? figureSpan(cell, cell.text) : "")),
    markFixed(input.language.list(names)),
  );
  return html(call.body({ nomi: html(nomi), uno: rows.length === 1 }));
}

/** A private-use sign stands for each figure while the language joins the names. */
function mark(index: number): string {
  return String.fromCharCode(0xe200 + index);
}

function isValue(wanted: (typeof VALUES)[number], { value, coverage }: KnownCell): boolean {
  switch (wanted) {
    case "zero":
      return value === 0;
    case "positivo":
      return value > 0;
    case "incompleto":
      return value < coverage.answered;
  }
}
