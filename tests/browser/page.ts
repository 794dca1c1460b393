/** A document with what a report has: cover, contents, running heads, tables, charts, links. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const resolve = createRequire(import.meta.url).resolve;

function face(weight: number): string {
  const name = `@fontsource/titillium-web/files/titillium-web-latin-${weight}-normal.woff2`;
  const data = readFileSync(resolve(name)).toString("base64");
  return `@font-face { font-family: "Titillium Web"; font-weight: ${weight};
    src: url(data:font/woff2;base64,${data}) format("woff2"); }`;
}

const HEAD = "border-bottom: 0.35pt solid #c5cfd9; width: 50%; font: 400 7.5pt 'Titillium Web';";

const STYLE = `
${face(400)}
${face(600)}
@page { size: A4; margin: 27mm 20mm 20mm; }
@page cover { margin: 0; }
@page chapter {
  @top-left { content: "Capitolo"; ${HEAD} }
  @top-right { content: "Pagina " counter(page); text-align: right; ${HEAD} }
}
@page wide { size: A4 landscape; margin: 25mm 20mm 16mm; }
html { font: 9.75pt/14pt "Titillium Web"; font-synthesis: none; }
body { margin: 0; }
.cover { page: cover; height: 297mm; background: #0b2545; color: #fff; padding: 40mm 20mm; box-sizing: border-box; }
.chapter { page: chapter; break-before: page; }
.wide { page: wide; break-before: page; }
.number { display: inline-block; min-width: 3ch; text-align: right; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; width: 100%; border-top: 1.1pt solid; }
th, td { border-bottom: 0.35pt solid #dde4eb; text-align: left; }
tr { break-inside: avoid; }
`;

const CHART = `<svg role="img" aria-label="Barre: 12 e 30" viewBox="0 0 100 20" width="100mm" height="20mm">
  <rect width="12" height="8" fill="#0b3a75"/><rect y="10" width="30" height="8" fill="#0b3a75"/>
  <text x="14" y="7" font-size="6">12</text></svg>`;

/** `rows` makes the table break over pages; `pages` fills the numbers of the contents. */
export function page(pages: ReadonlyMap<string, number | string>, rows = 60): string {
  const number = (id: string): string => `<span class="number">${pages.get(id) ?? ""}</span>`;
  const row = (n: number): string =>
    `<tr><th scope="row">Ambito ${n}</th><td>${n}</td><td>${n * 2}</td></tr>`;
  return `<!doctype html><html lang="it"><head><meta charset="utf-8"><title>Prova</title>
<style>${STYLE}</style></head><body>
<section class="cover"><h1>Relazione</h1><p>Minorenni fuori famiglia</p></section>
<nav class="chapter" aria-label="Indice"><h2>Indice</h2><ol>
<li><a href="#uno">Uno ${number("uno")}</a></li>
<li><a href="#due">Due ${number("due")}</a></li></ol></nav>
<section class="chapter" id="uno"><h2>1. Uno</h2>
<p>Affido <strong>e comunità</strong>, <em>pagina</em> <a href="#due">${number("due")}</a>,
<a href="https://www.example.org/">Fonte</a>; Pflege\u00adfamilien; l’accueil.</p>
<ul><li>Primo</li><li>Secondo<ul><li>Interno</li></ul></li></ul>
<figure><table><caption>Tavola 1.1</caption><thead>
<tr><th rowspan="2" scope="col">Ambito</th><th colspan="2" scope="colgroup">Minorenni</th></tr>
<tr><th scope="col">2024</th><th scope="col">2025</th></tr></thead>
<tbody>${Array.from({ length: rows }, (_, i) => row(i + 1)).join("")}</tbody></table></figure>
<figure>${CHART}<figcaption>Figura 1.1</figcaption></figure></section>
<section class="wide" id="due"><h2>2. Due</h2><div>Testo senza paragrafo</div><hr></section>
</body></html>`;
}
