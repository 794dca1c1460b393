import type { Column } from "./inputs.ts";

/*
 * How those counted spread over the categories of a question, in parts of 1: after the profile
 * of 2019 and the few shares of 2024 that are public, else assumed. A category or question that
 * is not here (a new row of the codebook) weighs as much as its sisters.
 */

/** Share of males. */
export function maleShare(column: Column): number {
  return SHARES.get(group(column))?.["m"] ?? 0.52;
}

/** Weight of a part among the parts of its sex: age band, category and second category. */
export function partWeight(column: Column): number {
  const shares = SHARES.get(group(column)) ?? {};
  const of = (variable: string, category: string): number =>
    category === "" ? 1 : (shares[`${variable}:${category}`] ?? 1);
  return (
    of("eta", column.age) *
    of(column.variable, column.category) *
    of(column.variable2, column.category2)
  );
}

const group = (c: Column): string =>
  `${c.population === "neomaggiorenni" ? "neo" : c.placement}/${c.msna}`;

type Shares = Readonly<Record<string, number>>;

/** variable, then categories with their parts: `eta: 0_2 9, 3_5 13`. */
function shares(...lines: readonly string[]): Shares {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [variable = "", rest = ""] = line.split(": ");
      return rest.split(", ").map((part) => {
        const [category = "", share = ""] = part.split(" ");
        return [variable === "m" ? "m" : `${variable}:${category}`, Number(share) / 100];
      });
    }),
  );
}

const SHARES: ReadonlyMap<string, Shares> = new Map([
  [
    "in_carico/non_msna",
    shares(
      "m: males 53",
      "eta: 0_2 9, 3_5 13, 6_10 29, 11_13 21, 14_17 28",
      "cittadinanza: italiana 74.5, straniera 22.5, nd 3",
      "disabilita: con 11, senza 89",
      "provvedimento: con_provvedimento 43, senza_provvedimento 57",
      "intervento: educativa_domiciliare 24, pippi 3, centro_diurno 11, vicinanza 2",
      "intervento: incontri_protetti 7, sostegno_economico 18",
    ),
  ],
  ["in_carico/msna", shares("m: males 92", "eta: 0_2 0.2, 3_5 0.5, 6_10 2.3, 11_13 5, 14_17 92")],
  [
    "affidamento/non_msna",
    shares(
      "m: males 51",
      "eta: 0_2 4.5, 3_5 10, 6_10 26.5, 11_13 23, 14_17 36",
      "durata: lt1 18, 1_2 17, 2_4 21.5, ge4 39.5, nd 4",
      "cittadinanza: italiana 79, straniera 18.5, nd 2.5",
      "disabilita: con 7, senza 93",
      "esito: rientro_famiglia 41, residenziale 14.5, adozione 9.5, autonomia 8.5",
      "esito: allontanamento 3, altro 19.5, nd 4",
      "luogo: in_regione 89, fuori_regione 8, nd 3",
    ),
  ],
  ["affidamento/msna", shares("m: males 66", "eta: 0_2 2, 3_5 5, 6_10 15, 11_13 18, 14_17 60")],
  [
    "residenziale/non_msna",
    shares(
      "m: males 54",
      "eta: 0_2 10, 3_5 11.5, 6_10 19, 11_13 17.5, 14_17 42",
      "struttura: familiare 22, socioeducativa 42, alta_autonomia 4",
      "struttura: genitore_bambino 19, pronta_accoglienza 6, multiutenza 7",
      "natura: consensuale 17, giudiziale 83",
      "durata: lt1 42, 1_2 29.5, 2_4 14.5, ge4 7.5, nd 6.5",
      "cittadinanza: italiana 79, straniera 18, nd 3",
      "disabilita: con 10, senza 90",
      "esito: rientro_famiglia 45, affidamento 13, adozione 5, autonomia 12",
      "esito: allontanamento 6, altro 15.5, nd 3.5",
      "luogo: in_regione 83, fuori_regione 13, nd 4",
    ),
  ],
  [
    "residenziale/msna",
    shares(
      "m: males 93",
      "eta: 0_2 0.1, 3_5 0.3, 6_10 1.6, 11_13 3, 14_17 95",
      "struttura: familiare 10, socioeducativa 40, alta_autonomia 19",
      "struttura: genitore_bambino 0.5, pronta_accoglienza 23, multiutenza 7.5",
      "durata: lt1 62, 1_2 27, 2_4 7, ge4 0.6, nd 3.4",
      "esito: rientro_famiglia 8, affidamento 8.5, adozione 0.1, autonomia 32.5",
      "esito: allontanamento 34.5, altro 12.4, nd 4",
    ),
  ],
  [
    "neo/",
    shares(
      "eta: 18 52, 19 29, 20 19",
      "misura: prosieguo 12, care_leavers 4",
      "esito: lavoro 29, studio 12, rientro_famiglia 18, servizi_adulti 16, altro 16, nd 9",
    ),
  ],
]);
