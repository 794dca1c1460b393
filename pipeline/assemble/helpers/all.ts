import type { Helpers } from "../engine.ts";
import { html } from "../engine.ts";
import { textAt } from "../arguments.ts";
import type { State } from "../state.ts";
import { comparisonHelpers } from "./comparisons.ts";
import { conditionHelpers } from "./conditions.ts";
import { figureHelpers } from "./figures.ts";
import { findingHelpers } from "./findings.ts";
import { keyFigureHelpers } from "./key-figures.ts";
import { normHelpers } from "./norms.ts";
import { methodHelpers } from "./method.ts";
import { numberConditionHelpers } from "./number-conditions.ts";
import { questionHelpers } from "./questions.ts";
import { sentenceHelpers } from "./sentences.ts";
import { structureHelpers } from "./structure.ts";

/** Every helper of the templates, bound to one document. */
export function documentHelpers(state: State): Helpers {
  return {
    ...structureHelpers(state),
    ...figureHelpers(state),
    ...sentenceHelpers(state),
    ...comparisonHelpers(state),
    ...keyFigureHelpers(state),
    ...conditionHelpers(state),
    ...numberConditionHelpers(state),
    ...questionHelpers(state),
    ...findingHelpers(state),
    ...normHelpers(state),
    ...methodHelpers(state),
    ...wordHelpers(state),
  };
}

/** Words of `document.yaml`, and comparison for partials. */
function wordHelpers(state: State): Helpers {
  return {
    t: {
      named: ["a", "b", "c"],
      run: (call) => {
        const params = Object.fromEntries(
          Object.entries(call.named).map(([name, value]) => [name, String(value)]),
        );
        return state.say(textAt(call, 0, "parola"), params);
      },
    },
    attributo: {
      run: (call) => state.plainWord(textAt(call, 0, "parola")),
    },
    paragrafi: {
      // Running text of the words: empty lines part paragraphs.
      run: (call) =>
        html(
          state
            .say(textAt(call, 0, "parola"))
            .toString()
            .split(/\n\s*\n/)
            .map((paragraph) => `<p>${paragraph.trim()}</p>`)
            .join("\n"),
        ),
    },
  };
}

/** Names alone, to check templates before there is a document. */
export const HELPER_NAMES = [
  "accorda",
  "affianca",
  "anno",
  "anno-domanda",
  "attributo",
  "banda",
  "candidata",
  "capitolo",
  "cifra",
  "cifra-chiave",
  "colonne",
  "concorda",
  "confronto",
  "confronto-anno",
  "conta",
  "data",
  "domanda",
  "domande",
  "elenco-interruzioni",
  "elenco-norme",
  "elenco-riferimenti",
  "elenco-sigle",
  "elenco-tavoli",
  "elenco-termini",
  "estremi",
  "estremi-paesi",
  "figura",
  "fisso",
  "fonte-regola",
  "frase",
  "fuori-imbuto",
  "luogo",
  "margine",
  "motivo",
  "nome",
  "non-pubblicato",
  "nota-rail",
  "paragrafi",
  "passaggio",
  "posizione",
  "posti",
  "punti",
  "punto",
  "regola",
  "se-dal",
  "se-dimostrativi",
  "se-diversa",
  "se-figura",
  "se-garanzia",
  "se-italia",
  "se-mostrata",
  "se-pari",
  "se-posizione",
  "se-riservato",
  "se-segno",
  "se-tavola",
  "se-valore",
  "se-variazione",
  "sezione",
  "t",
  "tavola",
  "tema",
  "trovati",
  "unisci",
  "universo",
  "variazione",
  "vedi",
] as const;
