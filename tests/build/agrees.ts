/** Whether what a document prints says what its row in the open data says, in four languages. */
import type { Printed } from "./printed.ts";
import type { Row } from "./recompute.ts";

/** How a language writes numbers, and what of its words tells numbers. */
export interface Tongue {
  readonly decimal: "," | ".";
  /** What may stand between thousands, inside a character class. */
  readonly thousands: string;
  readonly date: RegExp;
  readonly yes: string;
  readonly no: string;
  /** Units of rounded counts. */
  readonly thousand: RegExp | null;
  readonly million: RegExp;
  /** Words and the share in per cent that they tell. */
  readonly shares: readonly (readonly [RegExp, number])[];
  readonly none: RegExp;
  readonly one: RegExp;
  readonly up: RegExp;
  readonly down: RegExp;
}

export const TONGUES: Readonly<Record<string, Tongue>> = {
  it: {
    decimal: ",",
    thousands: ".",
    date: /^(?<d>\d\d)\/(?<m>\d\d)\/(?<y>\d{4})$/,
    yes: "sì",
    no: "no",
    thousand: /^mila/,
    million: /^milion/,
    shares: [
      [/tre quarti|tre \S*\s*su quattro/i, 75],
      [/due terzi|due \S*\s*su tre/i, 200 / 3],
      [/un quarto|un\S* \S*\s*su quattro/i, 25],
      [/un terzo|un\S* \S*\s*su tre/i, 100 / 3],
      [/metà|un\S* \S*\s*su due/i, 50],
      [/un quinto|un\S* \S*\s*su cinque/i, 20],
      [/due quinti|due \S*\s*su cinque/i, 40],
      [/tre quinti|tre \S*\s*su cinque/i, 60],
      [/quattro quinti|quattro \S*\s*su cinque/i, 80],
      [/un decimo|un\S* \S*\s*su dieci/i, 10],
      [/nove decimi|nove \S*\s*su dieci/i, 90],
    ],
    none: /^nessun/i,
    one: /^un/i,
    up: /aument|cresc|salgon|\bsale\b|in più/i,
    down: /diminu|\bcal[ao]|scend|in meno/i,
  },
  de: {
    decimal: ",",
    thousands: ".",
    date: /^(?<d>\d\d?)\.(?<m>\d\d?)\.(?<y>\d{4})$/,
    yes: "ja",
    no: "nein",
    thousand: null,
    million: /^Million/,
    shares: [
      [/drei Viertel|drei von vier/i, 75],
      [/zwei Drittel|zwei von drei/i, 200 / 3],
      [/ein Viertel|ein\w* von vier/i, 25],
      [/ein Drittel|ein\w* von drei/i, 100 / 3],
      [/Hälfte|ein\w* von zwei/i, 50],
      [/ein Fünftel|ein\w* von fünf/i, 20],
      [/zwei Fünftel|zwei von fünf/i, 40],
      [/drei Fünftel|drei von fünf/i, 60],
      [/vier Fünftel|vier von fünf/i, 80],
      [/ein Zehntel|ein\w* von zehn/i, 10],
      [/neun Zehntel|neun von zehn/i, 90],
    ],
    none: /^kein/i,
    one: /^ein/i,
    up: /steig|stieg|Zunahme|Anstieg|\bmehr\b|zugenommen/i,
    down: /sink|sank|Abnahme|Rückgang|\bweniger\b|abgenommen/i,
  },
  fr: {
    decimal: ",",
    thousands: "\u00a0\u202f",
    date: /^(?<d>\d\d)\/(?<m>\d\d)\/(?<y>\d{4})$/,
    yes: "oui",
    no: "non",
    thousand: /^mille/,
    million: /^million/,
    shares: [
      [/trois quarts|trois \S*\s*sur quatre/i, 75],
      [/deux tiers|deux \S*\s*sur trois/i, 200 / 3],
      [/un quart|une? \S*\s*sur quatre/i, 25],
      [/un tiers|une? \S*\s*sur trois/i, 100 / 3],
      [/moitié|une? \S*\s*sur deux/i, 50],
      [/un cinquième|une? \S*\s*sur cinq/i, 20],
      [/deux cinquièmes|deux \S*\s*sur cinq/i, 40],
      [/trois cinquièmes|trois \S*\s*sur cinq/i, 60],
      [/quatre cinquièmes|quatre \S*\s*sur cinq/i, 80],
      [/un dixième|une? \S*\s*sur dix/i, 10],
      [/neuf dixièmes|neuf \S*\s*sur dix/i, 90],
    ],
    none: /^aucun/i,
    one: /^une?\b/i,
    up: /augment|hausse|progress|\bde plus\b/i,
    down: /diminu|baisse|recul|\bde moins\b/i,
  },
  en: {
    decimal: ".",
    thousands: ",",
    date: /^(?<d>\d\d?)\/(?<m>\d\d?)\/(?<y>\d{4})$/,
    yes: "yes",
    no: "no",
    thousand: null,
    million: /^million/,
    shares: [
      [/three quarters|three (?:\S+ )?(?:in|out of) four/i, 75],
      [/two thirds|two (?:\S+ )?(?:in|out of) three/i, 200 / 3],
      [/a quarter|one (?:\S+ )?(?:in|out of) four/i, 25],
      [/a third|one (?:\S+ )?(?:in|out of) three/i, 100 / 3],
      [/half|one (?:\S+ )?(?:in|out of) two/i, 50],
      [/a fifth|one (?:\S+ )?(?:in|out of) five/i, 20],
      [/two fifths|two (?:\S+ )?(?:in|out of) five/i, 40],
      [/three fifths|three (?:\S+ )?(?:in|out of) five/i, 60],
      [/four fifths|four (?:\S+ )?(?:in|out of) five/i, 80],
      [/a tenth|one (?:\S+ )?(?:in|out of) ten/i, 10],
      [/nine tenths|nine (?:\S+ )?(?:in|out of) ten/i, 90],
    ],
    none: /^no\b/i,
    one: /^(?:an?|one)\b/i,
    up: /\bup\b|rise|rose|rising|increas|grew|grow|\bmore\b/i,
    down: /\bdown\b|fell|fall|decreas|declin|\bfewer\b|\bless\b/i,
  },
};

/** Null if it agrees, else what is wrong. */
export function disagreement(printed: Printed, row: Row, tongue: Tongue): string | null {
  const { text, part } = printed;
  const of = (column: string): string => row.get(column) ?? "";
  const wrong = (what: string): string =>
    `${printed.table}:${printed.line} ${part} ${what}: «${printed.before}[${text}]${printed.after}» ` +
    `≠ ${[...row.values()].join(",")}`;
  const is = (agrees: boolean): string | null => (agrees ? null : wrong("differs"));
  switch (part) {
    case "":
      return equalsValue(printed, row, tongue)
        ? wordsAround(printed, row, tongue, wrong)
        : wrong("differs");
    case "copertura":
      return is(
        isRounded(
          text,
          (100 * Number(of("popolazione_rispondenti"))) / Number(of("popolazione_interpellata")),
          tongue,
        ),
      );
    case "rounded":
      return is(isRoundedCount(text, Number(of("valore")), tongue));
    case "words":
      return is(of("valore") !== "" && saysIt(text, Number(of("valore")), of("misura"), tongue));
    default:
      return is(row.has(part) && of(part) !== "" && isRounded(text, Number(of(part)), tongue));
  }
}

const SIGN = /^(?:\[[a-z]\]|-|\.{2}|\.{4})$/;
/** Measures in per cent. */
const PER_CENT: ReadonlySet<string> = new Set(["quota", "variazione", "copertura"]);
const CHANGES: ReadonlySet<string> = new Set(["variazione", "differenza"]);

function equalsValue({ text, in: place }: Printed, row: Row, tongue: Tongue): boolean {
  const value = row.get("valore") ?? "";
  if (text === "-") return value !== "" && Number(value) === 0;
  if (text === "..") return value !== "" && Number(value) !== 0;
  if (SIGN.test(text)) return value === "" && (row.get("segno") ?? "").split(" ").includes(text);
  const date = tongue.date.exec(text)?.groups;
  if (date) {
    const two = (digits: string | undefined): string => (digits ?? "").padStart(2, "0");
    return value === `${date["y"] ?? ""}-${two(date["m"])}-${two(date["d"])}`;
  }
  if (text === tongue.yes || text === tongue.no) {
    return row.get("misura") === "si_no" && value === (text === tongue.yes ? "1" : "0");
  }
  if (value === "") return false;
  // A sentence may leave the sign to its words, which `wordsAround` reads.
  const isTold = place === "sentence" && CHANGES.has(row.get("misura") ?? "") && /^\d/.test(text);
  return isRounded(text, isTold ? Math.abs(Number(value)) : Number(value), tongue);
}

/** The direction that the words around a change tell, and the sign for per cent after it. */
function wordsAround(
  { text, in: place, before, after }: Printed,
  row: Row,
  { up, down }: Tongue,
  wrong: (what: string) => string,
): string | null {
  const measure = row.get("misura") ?? "";
  if (place !== "sentence" || !/\d/.test(text)) return null;
  if (/^[\s\u00a0]?%/.test(after) && !PER_CENT.has(measure)) return wrong("is no per cent");
  if (!CHANGES.has(measure)) return null;
  const value = Number(row.get("valore"));
  const clause = /[^.;:()]*$/.exec(before)?.[0] ?? "";
  const near = `${clause}|${/^[^.;:()]{0,25}/.exec(after)?.[0] ?? ""}`;
  const [says, saysNot] = value < 0 ? [down, up] : [up, down];
  if (/^\d/.test(text) && value < 0 && !says.test(near)) return wrong("hides its sign");
  return saysNot.test(near) && !says.test(near) ? wrong("has words of the other direction") : null;
}

/** The open data have four decimals. */
const PUBLISHED = 0.00005;

function isRounded(text: string, value: number, { decimal, thousands }: Tongue): boolean {
  const number = new RegExp(
    `^([+−]?)(\\d{1,3}(?:[${thousands}]\\d{3})+|\\d+)(?:[${decimal}](\\d+))?(?:[\\s\\u00a0]?%|[°.]|er|re|e|st|nd|rd|th)?$`,
  ).exec(text);
  if (!number) return false;
  const [, sign = "", whole = "", digits = ""] = number;
  const size = Number(`${whole.replace(/\D/g, "")}.${digits}`);
  const isSigned = sign === "−" ? -size : size;
  return Math.abs(isSigned - value) <= 0.5 * 10 ** -digits.length + PUBLISHED + 1e-9;
}

/** "circa 345 mila": rounded at its last digit that is not zero. */
function isRoundedCount(text: string, value: number, tongue: Tongue): boolean {
  const parts = /([\d.,]+(?:[\u00a0\u202f]\d{3})*)[\s\u00a0]*(\p{L}*)/u.exec(text);
  if (!parts) return false;
  const [, digits = "", unit = ""] = parts;
  const plain = digits
    .replace(new RegExp(`[${tongue.thousands}](?=\\d{3})`, "g"), "")
    .replace(tongue.decimal, ".");
  const isThousands = tongue.thousand?.test(unit) ?? false;
  const times = isThousands ? 1000 : tongue.million.test(unit) ? 1_000_000 : 1;
  const said = Math.round(Number(plain) * times);
  const zeros = /0*$/.exec(String(said))?.[0].length ?? 0;
  return said > 0 && Math.abs(said - value) <= 0.5 * 10 ** zeros;
}

/** "Un ambito", "tre su quattro": within 2.5 points of the share. */
function saysIt(text: string, value: number, measure: string, tongue: Tongue): boolean {
  const share = tongue.shares.find(([words]) => words.test(text))?.[1];
  if (share !== undefined) return measure === "quota" && Math.abs(share - value) <= 2.5 + PUBLISHED;
  if (tongue.none.test(text)) return value === 0;
  return tongue.one.test(text) && value === 1;
}
