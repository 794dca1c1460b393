import { rankRanges } from "../../statistics/ranks.ts";
import { extreme } from "../../present/language/compare.ts";
import { choice, named, needNamed, textAt, wrongArgument } from "../arguments.ts";
import { html, type Call, type Helpers, type Html } from "../engine.ts";
import { chooseFindings, usualSize, type Effect } from "../findings.ts";
import { isShown, type KnownCell } from "../lookup.ts";
import type { State } from "../state.ts";
import { printAlike } from "./comparisons.ts";
import { addressIn, sentence, territoryNamed } from "./figures.ts";
import { isAmong } from "./sentences.ts";

const KINDS = [
  "variazione",
  "punti",
  "posizione",
  "scarto",
  "mancanza",
  "divario",
  "livello",
] as const;

/** Findings chosen by the numbers, from the candidates of `words/<lang>/risultati/<kind>.hbs`. */
export function findingHelpers(state: State): Helpers {
  return {
    trovati: {
      // The strongest of a topic, or of all, so many of each topic: items of a list.
      named: ["tema", "massimo", "per-tema"],
      run: (call) => {
        const most = wholeNumber(call, "massimo") ?? 1;
        const found = strongest(state, most, {
          topic: named(call, "tema"),
          mostOfTopic: wholeNumber(call, "per-tema"),
        });
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
          const usual = usualOf(call, effect, state);
          state.findings.push({
            topic: needNamed(call, "tema"),
            weight,
            effect,
            usual,
            markup: said,
          });
        }
        return html("");
      },
    },
  };
}

function wholeNumber(call: Call, name: string): number | undefined {
  const text = named(call, name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw wrongArgument(call, name, text);
  return number;
}

/** Markup of the strongest sentences, of one topic or of all; gathered once for a document. */
function strongest(
  state: State,
  most: number,
  { topic, mostOfTopic }: { topic: string | undefined; mostOfTopic?: number | undefined },
): readonly string[] {
  if (!state.gathered.findings) {
    state.gathered.findings = true;
    const { lang, territory } = state.input.edition;
    const path = `words/${lang}/risultati/${territory === "00" ? "italia" : "regione"}.hbs`;
    if (state.input.templates.has(path)) state.render(path, {});
    else state.warn("chapter-not-translated", { file: `templates/${path}` });
  }
  const among = state.findings.filter((one) => topic === undefined || one.topic === topic);
  return chooseFindings(among, most, mostOfTopic).map(({ markup }) => markup);
}

/** The first of a topic, for the opening of its chapter. */
export function openingFinding(state: State, topic: string | undefined): Html {
  return html(topic === undefined ? "" : (strongest(state, 1, { topic })[0] ?? ""));
}

/** Null where the figure cannot bear the sentence, so that it is no candidate. */
function effectOf(call: Call, state: State): Effect | null {
  const kind = choice(call, "tipo", KINDS) ?? "livello";
  if (kind === "divario") return gapOf(call, state);
  const cell = state.lookup.figure(addressIn(call, state));
  if (kind === "livello") return isShown(cell) && cell.value > 0 ? { kind: "level" } : null;
  if (!isShown(cell) || cell.signs.includes("[b]")) return null;
  if (kind === "posizione" || kind === "scarto") return againstReference(call, cell, state, kind);
  if (kind === "mancanza") return lackOf(cell);
  return { kind: kind === "punti" ? "points" : "change", ...ends(cell) };
}

function ends(cell: KnownCell): { low: number; high: number } {
  return { low: cell.low ?? cell.value, high: cell.high ?? cell.value };
}

/** Own value in proportion to the reference's, or its distance in points; none if they print alike. */
function againstReference(
  call: Call,
  own: KnownCell,
  state: State,
  kind: "posizione" | "scarto",
): Effect | null {
  const territory = territoryNamed(call, "rispetto", state.input) ?? "00";
  const other = state.lookup.figure({ ...addressIn(call, state), territory });
  if (!isShown(other)) return null;
  const { low, high } = printAlike(own, other, state)
    ? { low: other.value, high: other.value }
    : ends(own);
  if (kind === "scarto") {
    return { kind: "distance", low: low - other.value, high: high - other.value };
  }
  // Nobody here, or hardly anybody anywhere: no proportion to tell.
  if (own.value <= 0 || other.value <= 0 || other.text === "..") return null;
  return { kind: "position", low: low / other.value, high: high / other.value };
}

/** What is missing to all: of the districts that answered, or of 100 per cent. Nothing, no candidate. */
function lackOf(cell: KnownCell): Effect | null {
  const lack = lackIn(cell);
  return Number.isFinite(lack) && lack > 0 ? { kind: "lack", low: lack, high: lack } : null;
}

function lackIn({ value, meaning, coverage }: KnownCell): number {
  return 100 - (meaning.measure === "ats" ? (100 * value) / coverage.answered : value);
}

/** In a pack, how large the same effect is in the other territories whose figure the table shows. */
function usualOf(call: Call, { kind }: Effect, state: State): number | null {
  const address = addressIn(call, state);
  if (address.territory === "00" || kind === "level" || kind === "gap") return null;
  const own = state.lookup.figure(address);
  const others = state.lookup
    .column(address.table, address.column)
    .filter(isShown)
    .filter(isAmong("territori"))
    .filter(({ meaning, signs }) => {
      const isAlike = meaning.year === own?.meaning.year && !signs.includes("[b]");
      return isAlike && meaning.territory !== address.territory;
    });
  if (kind === "lack") return usualSize(kind, others.map(lackIn).filter(Number.isFinite));
  if (kind === "change" || kind === "points") {
    return usualSize(
      kind,
      others.map(({ value }) => value),
    );
  }
  const territory = territoryNamed(call, "rispetto", state.input) ?? "00";
  const reference = state.lookup.figure({ ...address, territory });
  if (!isShown(reference)) return null;
  return usualSize(
    kind,
    others.map(({ value }) =>
      kind === "distance" ? value - reference.value : value / reference.value,
    ),
  );
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
