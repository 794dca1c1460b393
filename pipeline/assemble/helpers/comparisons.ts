import { positionKind, type PositionKind } from "../../present/language/compare.ts";
import { FORMS } from "../../present/language/types.ts";
import { choice, needNamed, textAt, wordsAt } from "../arguments.ts";
import { html, type Call, type Helpers, type Html } from "../engine.ts";
import { isShown, type FigureAddress, type KnownCell } from "../lookup.ts";
import { words } from "../markup.ts";
import type { State } from "../state.ts";
import {
  addressIn,
  askedCell,
  cellAt,
  figureMarkup,
  figureText,
  phrase,
  plainPhrase,
  territoryNamed,
} from "./figures.ts";
import { kindOfChange } from "./sentences.ts";

const ADDRESS = ["riga", "territorio", "anno"] as const;
const POSITIONS = ["above", "below", "in-line", "as-italy"] as const;

/**
 * A figure beside another. What a reader would see as the same number is called the same, whatever
 * the decimals behind it.
 */
export function comparisonHelpers(state: State): Helpers {
  return {
    confronto: {
      // ", più che in Italia (43,3 %)", ", come in Italia"; `forma="inciso"`: "(in Italia il 43,3 %)".
      named: ["riga", "anno", "prep", "forma"],
      run: (call) => besideItaly(call, state),
    },
    "confronto-anno": {
      // "; un anno prima questa quota era del 43,3 %", or the same: second column, of that year.
      named: ["riga", "prep"],
      run: (call) => besideYearBefore(call, state),
    },
    passaggio: {
      // ": da 120 a 134", where these numbers go the way that the change of a year tells.
      named: ["prima", "variazione"],
      run: (call) => fromTo(call, state),
    },
    posizione: {
      // "sopra", "sotto", "in linea con": against Italia's, as far as its interval tells.
      named: [...ADDRESS, "rispetto"],
      run: (call) => {
        const [own, other] = pair(call, state, (address) => cellAt(call, address, state));
        if (!isShown(own) || !isShown(other)) return html("");
        return words(state.input.language.word(`position.${positionAgainst(own, other, state)}`));
      },
    },
    "se-posizione": {
      // "as-italy": against the macro-area as against Italia.
      named: [...ADDRESS, "rispetto"],
      run: (call) => {
        const wanted = wordsAt(call, 2, "posizioni", POSITIONS);
        const [own, other] = pair(call, state, (address) => askedCell(call, address, state));
        if (!isShown(own) || !isShown(other)) return html(call.otherwise());
        const position = positionAgainst(own, other, state);
        const italy = askedCell(call, { ...addressIn(call, state), territory: "00" }, state);
        const isAsItaly = isShown(italy) && position === positionAgainst(own, italy, state);
        const holds = wanted.some((one) => (one === "as-italy" ? isAsItaly : one === position));
        return html(holds ? call.body() : call.otherwise());
      },
    },
  };
}

/** Where a figure stands against another; in line with it, too, where both print the same. */
export function positionAgainst(own: KnownCell, other: KnownCell, state: State): PositionKind {
  if (printAlike(own, other, state)) return "in-line";
  return positionKind({ low: own.low ?? own.value, high: own.high ?? own.value }, other.value);
}

/** Whether a sentence would write both in the same signs. */
export function printAlike(one: KnownCell, other: KnownCell, { input }: State): boolean {
  const { lang } = input.edition;
  return figureText(one, false, lang) === figureText(other, false, lang);
}

/** Own cell and the one to compare it with. */
function pair<Found>(
  call: Call,
  state: State,
  find: (address: FigureAddress) => Found,
): readonly [Found, Found] {
  const address = addressIn(call, state);
  const territory = territoryNamed(call, "rispetto", state.input) ?? "00";
  return [find(address), find({ ...address, territory })];
}

/**
 * More or less only where the interval of the own figure is clear of Italia's, near to it where not;
 * a figure without interval is set beside Italia's and left to the reader.
 */
function besideItaly(call: Call, state: State): Html {
  const [own, italy] = pair(call, state, (address) => cellAt(call, address, state));
  if (!isShown(own) || !isShown(italy)) return html("");
  const isAside = choice(call, "forma", ["inciso"] as const) !== undefined;
  if (printAlike(own, italy, state)) {
    return state.say(isAside ? "compare.italy.same_aside" : "compare.italy.same");
  }
  if (isAside) {
    return state.say("compare.italy.other_aside", { figure: inSentence(call, italy, state) });
  }
  if (own.low === null || own.high === null) {
    return state.say("compare.italy.other", { figure: inSentence(call, italy, state) });
  }
  const position = positionAgainst(own, italy, state);
  return state.say(`compare.italy.${position}`, { figure: figureMarkup(italy, state) });
}

function besideYearBefore(call: Call, state: State): Html {
  const address = addressIn(call, state);
  const own = cellAt(call, address, state);
  const before = cellAt(call, { ...address, column: textAt(call, 2, "colonna") }, state);
  if (!isShown(own) || !isShown(before)) return html("");
  return printAlike(own, before, state)
    ? state.say("compare.before.same")
    : state.say("compare.before.other", { figure: inSentence(call, before, state) });
}

/** The figure of the comparison with the preposition that the call asks for. */
function inSentence(call: Call, cell: KnownCell, { input }: State): string {
  const relation = choice(call, "prep", FORMS);
  const text = figureText(cell, false, input.edition.lang);
  const said = relation ? input.language.figure(relation, text) : plainPhrase(text);
  return phrase(cell, said).toString();
}

/**
 * The change is over the districts that answered in both years, the two numbers over those of each
 * year: where they part, the sentence says what the change rests on.
 */
function fromTo(call: Call, state: State): Html {
  const address = addressIn(call, state);
  const own = cellAt(call, address, state);
  const before = cellAt(call, { ...address, column: needNamed(call, "prima") }, state);
  const change = cellAt(call, { ...address, column: needNamed(call, "variazione") }, state);
  if (!isShown(own) || !isShown(before) || !isShown(change)) return html("");
  const kind = kindOfChange(change, state);
  if (kind === "not-comparable") return html("");
  const difference = own.value - before.value;
  const isTold = kind === "up" ? difference > 0 : kind === "down" ? difference < 0 : false;
  return isTold
    ? state.say("compare.from_to", {
        before: figureMarkup(before, state),
        now: figureMarkup(own, state),
      })
    : state.say("compare.both_years");
}
