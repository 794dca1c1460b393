/*
 * The words of the invented records. They are data, not the report's own prose: no reader sees
 * them but as contents of extracts that say of themselves that they are synthetic.
 */

/** First words of place names. */
export const HEADS: readonly string[] = (
  "Badia Borgo Cala Campo Casale Castro Colle Corte Fara Fonte Gola Lido Monte Motta " +
  "Passo Pietra Pieve Ponte Prato Rio Rocca Selva Serra Torre Val Vigna Villa"
).split(" ");

/** Second words of place names: no place is called so. */
export const TAILS: readonly string[] = (
  "Lumena Orvesca Tarnise Ghirenza Alvarò Bressùna Perlonga Santovì Caldorà Mezzolì " +
  "Vernetà Aldisca Brumosa Cervantina Dolcespina Eravola Fioranda Grisella Iverna " +
  "Lontrosa Mirandosa Nevolina Ombrella Parvenza Quercella Rondosa Sambruna Tremolina " +
  "Ulvetta Viasecca Zafferina Arpiola Bellù Cormiana Dossolè Falcuna Ginestrà Lavandosa " +
  "Melarsa Nocellà"
).split(" ");

/** German place names, for the Province of Bolzano. */
export const GERMAN: readonly string[] = (
  "Lärchental;Grünbach;Weißjoch;Föhrenegg;Mühlhang;Sonnenleiten;Ötzgrund;Kühboden;" +
  "Rötspitz;Haslach am Eck;Bärenwies;Steinöde"
).split(";");

/** What an ATS is called, by territory; elsewhere `USUAL`. */
export const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["01", ["Consorzio socio-assistenziale", "Unione montana"]],
  ["02", ["Ambito unico"]],
  ["03", ["Ambito", "Piano di zona"]],
  ["021", ["Comunità comprensoriale"]],
  ["022", ["Comunità"]],
  ["06", ["Servizio sociale dei Comuni"]],
  ["08", ["Distretto", "Unione dei Comuni"]],
  ["09", ["Zona distretto", "Società della salute"]],
  ["10", ["Zona sociale"]],
  ["15", ["Ambito", "Azienda consortile"]],
  ["19", ["Distretto socio-sanitario"]],
  ["20", ["PLUS"]],
]);
export const USUAL = ["ATS", "Ambito"] as const;
export const GERMAN_KIND = "Bezirksgemeinschaft";

export const LEADS = [
  "Comune di",
  "Unione dei Comuni",
  "Azienda speciale consortile",
  "Azienda sanitaria",
] as const;

/** Names meant to break a careless reader or writer; each is made unique by a number. */
export const ODD_NAMES = [
  '<script>alert("ciao")</script>',
  "<b>Grassetto</b> & co.",
  '=HYPERLINK("http://example.invalid";"qui")',
  "+39 06 000",
  "-1+1",
  "@SOMMA(A1:A9)",
  'Ambito "Tra virgolette", con virgola; e punto e virgola',
  "Ambito\tcon tabulazione",
  "Ambito su\ndue righe",
  "Famiglia 👨‍👩‍👧 e cuore ❤️",
  "Destra \u202eodlabir\u202c e sinistra",
  "{{ats}} {{{ats}}} ${ats} %s",
  "Nome lunghissimo ".repeat(16).trim(),
  "D’Ora – È così: «Perché?» “Mah”",
  "مثال اصطناعي",
  "__proto__",
  "null",
  "  spazi   dentro  ",
  "Robert'); DROP TABLE ats;--",
  "\\back\\slash\\",
] as const;

export const ODD_LEADS = ["=1+1", "<i>Comune</i>", "Comune di 🏔️", '"Virgolette"'] as const;

export const EXAMPLE_NOTE =
  "Dati dimostrativi: nomi e risposte sono inventati e non descrivono alcun territorio reale.";

export const CORRECTION = {
  recount: "riconteggio comunicato dall'ATS",
  typing: "errore di battitura confermato dall'ATS",
  decidedBy: "Segreteria della rilevazione (esempio)",
} as const;

/** Texts of the cells that are wrong on purpose. */
export const WRONG = {
  words: "circa 20",
  formula: "=SOMMA(B2:B9)",
  reference: "#N/D",
} as const;
