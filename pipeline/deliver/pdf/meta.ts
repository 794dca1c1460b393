/** What a PDF says of itself, in its information dictionary and, the same again, as XMP. */
import { dict, pdfText, type PdfDict } from "./value.ts";

export interface PdfMeta {
  readonly title: string;
  readonly author: string;
  /** "it", "de", "fr": language of the text. */
  readonly language: string;
  /** ISO date of the report, from the edition's declaration: nothing is taken from the clock. */
  readonly date: string;
  readonly subject: string;
  readonly keywords: readonly string[];
}

/** `producer` as the browser wrote it. Throws when the date is not ISO. */
export function infoOf(meta: PdfMeta, producer: string): PdfDict {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(meta.date)) throw new Error(`date ${meta.date} is not ISO`);
  const date = pdfText(`D:${meta.date.replaceAll("-", "")}000000Z`);
  return dict([
    ["Title", pdfText(meta.title)],
    ["Author", pdfText(meta.author)],
    ["Subject", pdfText(meta.subject)],
    ["Keywords", pdfText(meta.keywords.join(", "))],
    ["Producer", pdfText(producer)],
    ["CreationDate", date],
    ["ModDate", date],
  ]);
}

/** The XMP packet, with the claim of PDF/UA-1. */
export function xmpOf(meta: PdfMeta, producer: string): string {
  const date = `${meta.date}T00:00:00Z`;
  const subjects = meta.keywords.map((word) => `<rdf:li>${escaped(word)}</rdf:li>`).join("");
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(meta.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(meta.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(meta.subject)}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>${escaped(meta.language)}</rdf:li></rdf:Bag></dc:language>
<dc:subject><rdf:Bag>${subjects}</rdf:Bag></dc:subject>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<pdf:Producer>${escaped(producer)}</pdf:Producer>
<pdf:Keywords>${escaped(meta.keywords.join(", "))}</pdf:Keywords>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
