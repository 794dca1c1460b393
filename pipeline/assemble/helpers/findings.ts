import { rankRanges } from "../../statistics/ranks.ts";
import { extreme } from "../../present/language/compare.ts";
import type { ViewCell } from "../../types.ts";
import { choice, named, needNamed, textAt, wrongArgument } from "../arguments.ts";
import { html, type Call, type Helpers, type Html } from "../engine.ts";
import { chooseFindings, type Effect } from "../findings.ts";
import { isShown } from "../lookup.ts";
import type { State } from "../state.ts";
import { addressIn, sentence } from "./figures.ts";
import { isAmong } from "./sentences.ts";

const KINDS = ["variazione", "punti", "posizione", "divario", "livello"] as const;

/** Findings chosen by the numbers, from the candidates of `words/<lang>/risultati/<kind>.hbs`. */
export function findingHelpers(state: State): Helpers {
  return {
    trovati: {
      // The strongest of a topic, or of all: items of a list.
      named: ["tema", "massimo"],
      run: (call) => {
        const most = Number(named(call, "massimo") ?? 1);
        if (!Number.isInteger(most) || most < 1) throw wrongArgument(call, "massimo");
        const found = strongest(state, most, named(call, "tema"));
        return html(found.map((markup) => `<li><p>${markup}</p></li>`).join("\n"));
      },
    },
    candidata: {
      named: ["tipo", "tema", "peso", "fra", "rispetto", "riga", "territorio", "anno"],
      run: (call) => {
        const said = sentence(call, state).toString().trim();
        const effect = said === "" ? null : effectOf(call, state);
        if (effect !== null) {
          const weight = Number(named(call, "peso") ?? 1);
          state.findings.push({ topic: needNamed(call, "tema"), weight, effect, markup: said });
        }
        return html("");
      },
    },
  };
}

/** Markup of the strongest sentences, of one topic or of all; gathered once for a document. */
export function strongest(state: State, most: number, topic?: string): readonly string[] {
  if (!state.gathered.findings) {
    state.gathered.findings = true;
    const { lang, territory } = state.input.edition;
    const path = `words/${lang}/risultati/${territory === "00" ? "italia" : "regione"}.hbs`;
    if (state.input.templates.has(path)) state.render(path, {});
    else state.warn("chapter-not-translated", { file: `templates/${path}` });
  }
  const among = state.findings.filter((one) => topic === undefined || one.topic === topic);
  return chooseFindings(among, most).map(({ markup }) => markup);
}

/** The first of a topic, for the opening of its chapter. */
export function openingFinding(state: State, topic: string | undefined): Html {
  return html(topic === undefined ? "" : (strongest(state, 1, topic)[0] ?? ""));
}

/** Null where the figure cannot bear the sentence, so that it is no candidate. */
function effectOf(call: Call, state: State): Effect | null {
  const kind = choice(call, "tipo", KINDS) ?? "livello";
  if (kind === "divario") return gapOf(call, state);
  const cell = state.lookup.figure(addressIn(call, state));
  if (kind === "livello") return isShown(cell) && cell.value > 0 ? { kind: "level" } : null;
  if (!isShown(cell) || cell.signs.includes("[b]")) return null;
  if (kind === "posizione") return positionOf(call, cell, state);
  return { kind: kind === "punti" ? "points" : "change", ...ends(cell) };
}

function ends(cell: ViewCell & { readonly value: number }): { low: number; high: number } {
  return { low: cell.low ?? cell.value, high: cell.high ?? cell.value };
}

/** Own value in proportion to the reference's. */
function positionOf(
  call: Call,
  own: ViewCell & { readonly value: number },
  state: State,
): Effect | null {
  const territory = named(call, "rispetto") ?? "00";
  const other = state.lookup.figure({ ...addressIn(call, state), territory });
  if (!isShown(other) || other.value <= 0) return null;
  const { low, high } = ends(own);
  return { kind: "position", low: low / other.value, high: high / other.value };
}

/** Between the highest and the lowest of a column, where both ends stand out. */
function gapOf(call: Call, state: State): Effect | null {
  const among = choice(call, "fra", ["territori", "ripartizioni"] as const) ?? "territori";
  const cells = state.lookup
    .column(textAt(call, 0, "tavola"), textAt(call, 1, "colonna"))
    .filter(isShown)
    .filter(isAmong(among));
  const ranges = rankRanges(cells.map((cell) => ({ id: cell.meaning.territory, ...ends(cell) })));
  const at = (end: "highest" | "lowest") => {
    const { ids } = extreme(ranges, end, 3);
    return cells.filter(({ meaning }) => ids.includes(meaning.territory)).map(ends);
  };
  const [top, bottom] = [at("highest"), at("lowest")];
  if (top.length === 0 || bottom.length === 0) return null;
  const low = Math.max(...top.map(({ low: end }) => end));
  const high = Math.min(...bottom.map(({ high: end }) => end));
  // Without anybody at the lowest place there is no proportion to tell.
  return high <= 0 ? null : { kind: "gap", low: low / high, high: Infinity };
}
