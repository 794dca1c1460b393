/** What no reader should meet, whatever the data: slips of the machine and of its grammar. */

type Slip = readonly [what: string, pattern: RegExp];

const ANY: readonly Slip[] = [
  ["a value of the machine", /NaN|undefined|\[object|Infinity|\{\{|\}\}/],
  ["a word of another language", /\[(?:it|de|fr|en)\]/],
  ["a space too many", /[ \u00a0]{2,}/],
  ["a space before a comma or stop", /\p{L} [,.](?!\.)/u],
  ["an empty parenthesis", /\(\s*\)/],
  ["a doubled stop or comma", /,,|,\.|\p{L}\.\.(?!\.)/u],
  ["a space within a parenthesis", /\( | \)/],
];

const NOT_GERMAN: readonly Slip[] = [
  ["a value of the machine", /\bnull\b/],
  ["a word twice", /(?<![\p{L}’-])(\p{Ll}{2,}) \1(?![\p{L}’-])/u],
];

/** "0,72 ogni mille residenti, contro 0,72": equal numbers are not set against each other. */
const againstItself = (word: string): Slip => [
  "a number against itself",
  new RegExp(
    `(?<![\\d.,-])(\\d+(?:[.,]\\d+)*)(?:[^\\d.;]|\\d+[-–]\\d+)*?[ \u00a0]${word}[ \u00a0](?:il |lo |l’|den |dem )?\\1(?![.,]?\\d)`,
    "u",
  ),
];

const ITALIAN: readonly Slip[] = [
  againstItself("contro"),
  ["a colon before nothing", /: *\./],
  [
    "a share of nothing",
    /(?<![\p{L}\d])(?:lo|di|dello|allo) 0(?:,0)?[ \u00a0]% (?:dei|delle|di)\b/u,
  ],
  ["a count without its noun of none", /\bsono (?:<b>)?0\b(?![-,.]\d)(?! su| ogni)/],
  [
    "a wrong article",
    /\b(?:il|del|al|dal|nel) 0?(?:8|11)[ ,/\u00a0]|\bl’[2-79]|\b(?:d|n|a|da)?(?:ello|allo|lo) [1-9]/,
  ],
  ["a preposition not joined", /(?<![\p{L}\d])(?:di|a|da|in|su) (?:(?:il|lo|la|gli|le) |l’)/u],
  [
    "a region without its article",
    /(?<![\p{L}\d])(?:(?:di|a|da|su) (?:Marche|Lazio|Veneto|Molise|Piemonte|Friuli)|in (?:Marche|Lazio))(?!\p{L})/u,
  ],
  ["an article elided before no vowel", /\b[Ll]’[bcdfgjklmnpqrstvwxzBCDFGJKLNPQRTVWXZ]/],
  ["an article not elided", /(?<![\p{L}\d])(?:dello|allo|nello|dallo|sullo) [aeiouAEIOU]/u],
  [
    "one of many",
    /(?<![\p{L}\d.,])(?:1|un|una|uno)[ \u00a0](?:minorenni|neomaggiorenni|ambiti|ragazzi|bambini|affidamenti|territori|progetti|équipe attive)\b/u,
  ],
  [
    "many of one",
    /(?<![\p{L}\d.,])(?:[2-9]|\d\d+)[ \u00a0](?:minorenne|neomaggiorenne|ambito|ragazzo|bambino|affidamento|territorio)\b/u,
  ],
];

const FRENCH: readonly Slip[] = [
  againstItself("contre"),
  [
    "a preposition not joined",
    /(?<![\p{L}\d])(?:de|à) (?:le|les) (?=\p{Lu}|mineurs|jeunes|districts|territoires|taux)/u,
  ],
  [
    "a word not elided",
    /(?<![\p{L}\d])(?:de|le|la|que|ne|se|je|lorsque|jusque) (?=[aeiouéèêàâîôAEIOUÉ])(?!(?:un|une|onze|onzième|oui)\b)/u,
  ],
  ["an elision before no vowel", /(?<![\p{L}\d])[dlqnsDL]u?’[bcdfgjklmnpqrstvwxz]/u],
  [
    "one of many",
    /(?<![\p{L}\d.,])(?:1|un)[ \u00a0](?:mineurs|districts|jeunes majeurs|territoires)\b/u,
  ],
];

const GERMAN: readonly Slip[] = [
  againstItself("gegenüber"),
  ["a preposition not joined", /(?<![\p{L}\d])(?:von dem|zu dem|zu der|bei dem) (?=\p{Lu})/u],
  [
    "a place without its article",
    /(?<![\p{L}\d])(?:in|von|aus) (?:Lombardei|Marken|Toskana|Emilia|Basilikata|Aostatal|Piemont|Latium|Abruzzen)(?!\p{L})/u,
  ],
  [
    "one of many",
    /(?<![\p{L}\d.,])(?:1|ein|einer)[ \u00a0](?:Minderjährigen|Sprengeln|Gebiete)\b/u,
  ],
];

const ENGLISH: readonly Slip[] = [
  againstItself("against"),
  ["a wrong article", /(?<![\p{L}\d])(?:a (?=[aeio])(?!one\b)|an (?=[bcdfgjklmnpqrstvwxz]))/u],
  ["one of many", /(?<![\p{L}\d.,])(?:1|one)[ \u00a0](?:children|minors|districts|territories)\b/u],
];

const SLIPS: Readonly<Record<string, readonly Slip[]>> = {
  it: [...ANY, ...NOT_GERMAN, ...ITALIAN],
  de: [...ANY, ...GERMAN],
  fr: [...ANY, ...NOT_GERMAN, ...FRENCH],
  en: [...ANY, ...NOT_GERMAN, ...ENGLISH],
};

/** Each slip once, with the words around it. */
export function slipsIn(blocks: readonly string[], lang: string): readonly string[] {
  const text = blocks.join("\n");
  return (SLIPS[lang] ?? ANY).flatMap(([what, pattern]) => {
    const at = text.search(pattern);
    return at === -1 ? [] : [`${what}: ${text.slice(Math.max(0, at - 60), at + 60)}`];
  });
}
