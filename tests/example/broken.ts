/* The identities of the survey, checked row by row, independently of the code that makes rows. */
import type { Said, Survey } from "./read.ts";
import { CODEBOOK } from "./read.ts";

export interface Broken {
  readonly year: number;
  readonly ats: string;
  readonly what: string;
}

type Say = (column: string) => Said;

const field = (row: ReadonlyMap<string, string>, name: string): string => row.get(name) ?? "";

/** Every broken identity of one year. */
export function brokenIdentities(all: Survey, year: number): readonly Broken[] {
  const asked = CODEBOOK.filter(
    (f) => Number(field(f, "dal")) <= year && year <= Number(field(f, "al") || "9999"),
  );
  const names = asked.map((f) => field(f, "colonna"));
  const checks = [...sums(asked), ...flows(asked), ...others(names)];
  const persons = asked.filter((f) => field(f, "unita") === "persone");
  return all.ats(year).flatMap((ats) => {
    const known = new Map(names.map((column) => [column, all.say(year, column, ats)]));
    const say: Say = (column) => known.get(column) ?? "missing";
    const failed = checks.filter(({ holds }) => !holds(say)).map(({ what }) => what);
    const above = persons
      .filter((f) => {
        const young = field(f, "popolazione") === "neomaggiorenni";
        const value = say(field(f, "colonna"));
        const most = all.residents(year, ats, young ? "pop_18_20" : "pop_0_17");
        return value === "fault" || (typeof value === "number" && value > most);
      })
      .map((f) => `range ${field(f, "colonna")}`);
    return [...failed, ...above].map((what) => ({ year, ats, what }));
  });
}

interface Check {
  readonly what: string;
  holds(say: Say): boolean;
}

/** left = right or left ≤ right, over sums of columns; skipped where a cell has no value. */
function compare(
  what: string,
  left: readonly string[],
  sign: "=" | "<=",
  right: readonly string[],
): Check {
  return {
    what,
    holds: (say) => {
      const [a, b] = [left, right].map((columns) => total(columns.map(say)));
      if (a === undefined || b === undefined) return true;
      return sign === "=" ? a === b : a <= b;
    },
  };
}

function total(values: readonly Said[]): number | undefined {
  const known = values.filter((v) => typeof v === "number");
  return known.length === values.length ? known.reduce((a, b) => a + b, 0) : undefined;
}

function sums(asked: readonly ReadonlyMap<string, string>[]): readonly Check[] {
  const groups = new Map<string, string[]>();
  for (const f of asked) {
    if (field(f, "totale") === "") continue;
    const key = `${field(f, "modulo")} ${field(f, "quadro")} ${field(f, "totale")}`;
    groups.set(key, [...(groups.get(key) ?? []), field(f, "colonna")]);
  }
  const names = asked.map((f) => field(f, "colonna"));
  return [...groups].map(([key, parts]) => {
    const name = key.split(" ")[2] ?? "";
    const whole = name.endsWith("*")
      ? names.filter((n) => n.startsWith(name.slice(0, -1)))
      : [name];
    return {
      what: `sum ${key}`,
      holds: (say) => {
        const all = total(whole.map(say));
        const own = parts.map(say).filter((v) => v !== "n.a.");
        const known = own.filter((v) => typeof v === "number");
        const added = known.reduce((a, b) => a + b, 0);
        if (all === undefined) return true;
        if (own.length === 0) return all === 0;
        return known.length === own.length ? added === all : added <= all;
      },
    };
  });
}

/** stock ≤ year, year = stock + left, entered ≤ year, paired on equal dimensions. */
function flows(asked: readonly ReadonlyMap<string, string>[]): readonly Check[] {
  const dimensions = ["collocamento", "popolazione", "msna", "genere", "eta"];
  const key = (f: ReadonlyMap<string, string>): string => dimensions.map((d) => field(f, d)).join();
  const plain = asked.filter(
    (f) => field(f, "variabile") === "" && field(f, "unita") === "persone",
  );
  const find = (of: ReadonlyMap<string, string>, reference: string): string[] =>
    plain
      .filter((f) => field(f, "riferimento") === reference && key(f) === key(of))
      .map((f) => field(f, "colonna"));
  return plain
    .filter((f) => field(f, "riferimento") === "anno")
    .flatMap((f) => {
      const year = [field(f, "colonna")];
      const [stock, left, entered] = ["stock", "uscite", "entrate"].map((r) => find(f, r));
      return [
        compare(`stock ${year}`, stock ?? [], "<=", year),
        ...(left?.length === 1
          ? [compare(`flow ${year}`, [...(stock ?? []), ...left], "=", year)]
          : []),
        compare(`entered ${year}`, entered ?? [], "<=", year),
      ];
    });
}

function others(names: readonly string[]): readonly Check[] {
  const within = ["non_msna", "msna"].flatMap((m) => [
    compare(`placed ${m}`, [`aff_stock_${m}`, `res_stock_${m}`], "<=", [`inc_stock_${m}`]),
    ...["m", "f"].map((s) =>
      compare(`young ${m} ${s}`, [`neo_aff_stock_${m}_${s}`, `neo_res_stock_${m}_${s}`], "<=", [
        `neo_inc_stock_${m}_${s}`,
      ]),
    ),
  ]);
  const measures = ["m", "f"].flatMap((s) =>
    ["prosieguo", "care_leavers"].map((measure) =>
      compare(`${measure} ${s}`, [`neo_${measure}_${s}`], "<=", [
        `neo_inc_stock_non_msna_${s}`,
        `neo_inc_stock_msna_${s}`,
      ]),
    ),
  );
  const interventions = names
    .filter((n) => n.startsWith("inc_int_"))
    .map((n) => compare(n, [n], "<=", ["inc_anno_non_msna"]));
  const young = (reference: string): readonly string[] =>
    names.filter((n) => n.startsWith(`neo_inc_${reference}_`));
  const outcomes = names.filter((n) => n.startsWith("neo_esito_"));
  return [
    ...within,
    ...measures,
    ...interventions,
    compare(
      "carers below five nights",
      ["aff_terzi_lt5_consensuale", "aff_terzi_lt5_giudiziale"],
      "<=",
      ["aff_notti_lt5"],
    ),
    ...(outcomes.length > 0
      ? [compare("young outcomes", [...outcomes, ...young("stock")], "=", young("anno"))]
      : []),
    {
      what: "places",
      holds: (say) => say("strutture_numero") !== 0 || !(Number(say("strutture_posti")) > 0),
    },
  ];
}
