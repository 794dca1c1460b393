/** What the brief of the report asks for, and the tables and charts that answer. */
export interface Required {
  readonly what: string;
  readonly tables?: readonly string[];
  readonly charts?: readonly string[];
  /** A region's pack has it too. */
  readonly pack?: true;
}

const eachPlacement = (name: string): readonly string[] =>
  ["inc", "aff", "res"].map((placement) => `${placement}_${name}`);

export const REQUIRED: readonly Required[] = [
  { what: "ATS that answered, by module and territory", tables: ["cop_moduli"], pack: true },
  { what: "residents covered, by territory, as a heat map", tables: ["cop_residenti"], pack: true },
  { what: "missing answers by question", tables: ["cop_domande"], pack: true },
  { what: "dates of validation", tables: ["cop_date"], pack: true },
  { what: "changes against what was first published", tables: ["revisioni"] },
  { what: "the band for those who did not answer", tables: ["stima_silenziosi"], pack: true },
  { what: "stock and year, with and without MSNA", tables: eachPlacement("stock"), pack: true },
  { what: "rate with its interval", tables: eachPlacement("tasso"), pack: true },
  { what: "age and sex: number, per cent, rate", tables: eachPlacement("eta_sesso"), pack: true },
  { what: "age by territory", tables: eachPlacement("eta_territorio"), pack: true },
  { what: "citizenship and sex", tables: eachPlacement("cittadinanza"), pack: true },
  { what: "disability", tables: eachPlacement("disabilita"), pack: true },
  { what: "entered, left, turnover", tables: eachPlacement("flussi"), pack: true },
  { what: "judicial order", tables: ["inc_provvedimento"], pack: true },
  { what: "interventions", tables: ["inc_interventi"], pack: true },
  { what: "nights a week", tables: ["aff_notti"], pack: true },
  { what: "kin and others, consensual and judicial", tables: ["aff_natura"], pack: true },
  { what: "duration of foster care", tables: ["aff_durata"], pack: true },
  { what: "foster care in and out of the region", tables: ["aff_luogo"], pack: true },
  { what: "foster families available", tables: ["aff_famiglie"], pack: true },
  {
    what: "type of facility, with and without MSNA",
    tables: ["res_struttura", "res_struttura_quote"],
    pack: true,
  },
  { what: "residential care, consensual and judicial", tables: ["res_natura"], pack: true },
  {
    what: "duration of residential care, MSNA apart",
    tables: ["res_durata", "res_durata_territorio"],
    pack: true,
  },
  { what: "residential care in and out of the region", tables: ["res_luogo"], pack: true },
  { what: "facilities and places", tables: ["res_strutture"], pack: true },
  {
    what: "MSNA by placement, their share in residential care",
    tables: ["msna_collocamento", "msna_incidenza"],
    pack: true,
  },
  { what: "age and sex of MSNA", tables: ["msna_eta_sesso"], pack: true },
  { what: "MSNA of the ministry's register", tables: ["msna_registro"] },
  {
    what: "entered and left by placement",
    tables: ["flussi_entrate", "flussi_uscite"],
    pack: true,
  },
  {
    what: "outcome by placement and territory",
    tables: ["esiti", "esiti_aff", "esiti_res", "esiti_res_msna"],
    pack: true,
  },
  {
    what: "young adults by placement, reference and MSNA",
    tables: ["neo_stock", "neo_anno", "neo_sesso"],
    pack: true,
  },
  { what: "age of young adults", tables: ["neo_eta"], pack: true },
  { what: "extended care and Care Leavers", tables: ["neo_misure"], pack: true },
  { what: "outcome of young adults", tables: ["neo_esito"], pack: true },
  { what: "headline rates with ranks", tables: ["terr_tassi"], pack: true },
  { what: "age-standardised beside crude rates", tables: ["terr_std"], pack: true },
  { what: "foster to residential ratio", tables: ["terr_rapporto"], pack: true },
  { what: "rates by macro-area and year", tables: ["terr_ripartizioni"] },
  { what: "rates by territory and year", tables: ["terr_anni"], pack: true },
  { what: "comparable series with its breaks", tables: ["serie_confrontabile"] },
  { what: "all forms since 2022", tables: ["serie_tutte"], pack: true },
  {
    what: "series by territory, change with its interval",
    tables: ["serie_territori"],
    pack: true,
  },
  { what: "forms of care by country", tables: ["europa_quote"] },
  { what: "children in residential care by country", tables: ["europa_residenziale"] },
  { what: "teams and staff", tables: ["equipe", "equipe_rapporto"], pack: true },
  { what: "families in P.I.P.P.I.", tables: ["pippi"], pack: true },
  { what: "active projects", tables: ["progetti"], pack: true },
  {
    what: "tables by ATS",
    tables: ["ats_totali", "ats_flussi", "ats_disabilita", "ats_servizi"],
    pack: true,
  },
  { what: "what the run read and corrected", tables: ["nota_lettura", "nota_controlli"] },
  {
    what: "what was hidden and why",
    tables: ["nota_protezione", "nota_protezione_livelli", "nota_costo"],
    charts: ["nota_protezione_barre"],
  },
  { what: "differences from published figures", tables: ["nota_confronto"] },
  { what: "timeliness", tables: ["nota_tempi"] },
  { what: "figures of the sentences, in the open data alone", tables: ["frasi"] },
  {
    what: "cartogram of headline rates",
    charts: [
      ...eachPlacement("carta"),
      "neo_carta",
      "terr_conf_carta",
      "terr_conf_cartina",
      "sintesi_carta",
    ],
  },
  { what: "age pyramid", charts: eachPlacement("piramide") },
  {
    what: "dot plot of territories, of packs with their own",
    charts: [
      ...eachPlacement("punti"),
      "terr_conf_punti",
      ...["inc", "conf", "aff", "res"].map((id) => `terr_${id}_colonna`),
      "inc_provvedimento_punti",
      "msna_punti",
      "esiti_punti",
      "equipe_punti",
    ],
  },
  { what: "position of a pack's territory", charts: ["terr_strisce"] },
  { what: "funnel of ATS rates", charts: ["ats_imbuto"] },
  { what: "stacked bars for composition", charts: ["aff_durata_barre", "res_struttura_barre"] },
  {
    what: "lines with breaks",
    charts: ["serie_linea", "serie_tutte_linea", "sintesi_serie", "serie_tutte_breve"],
  },
  { what: "small multiples by territory", charts: ["terr_quadri"] },
  { what: "flow bars", charts: eachPlacement("flusso") },
  { what: "European dot plot", charts: ["europa_punti"] },
];
