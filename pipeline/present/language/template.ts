import type { Form, Phrase } from "./types.ts";
import { FORMS } from "./types.ts";

/** What fills one place of a template, in the form that the template asks (null = as it is). */
export type Slot = (form: Form | null) => Phrase;

/**
 * Fills "tra {the:low} e {the:high}": each `{name}` or `{form:name}` becomes the phrase of its slot,
 * the text between goes before it, and what is left goes after the last one. Throws RangeError on a
 * place that has no slot.
 */
export function fill(template: string, slots: Readonly<Record<string, Slot>>): readonly Phrase[] {
  const pieces = template.split(/\{([^{}]+)\}/);
  const tail = pieces.length > 1 ? (pieces[pieces.length - 1] ?? "") : "";
  const places = pieces.filter((_, i) => i % 2 === 1);
  return places.map((place, i) => {
    const phrase = slotOf(place, slots);
    const isLast = i === places.length - 1;
    return {
      ...phrase,
      before: (pieces[2 * i] ?? "") + phrase.before,
      after: phrase.after + (isLast ? tail : ""),
    };
  });
}

/** Fills a template whose places are plain texts. */
export function fillText(template: string, texts: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = texts[name];
    if (value === undefined) throw new RangeError(`template "${template}": no text for ${name}`);
    return value;
  });
}

/** A phrase as plain text. */
export function said(phrase: Phrase): string {
  return phrase.before + phrase.figure + phrase.after;
}

/** With a capital, for the beginning of a sentence. */
export function capitalised(phrase: Phrase): Phrase {
  const { before, figure } = phrase;
  return before === ""
    ? { ...phrase, figure: capital(figure) }
    : { ...phrase, before: capital(before) };
}

/** The first letter large; a text that begins with a figure or a quote mark stays. */
function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function slotOf(place: string, slots: Readonly<Record<string, Slot>>): Phrase {
  const [first = "", second] = place.split(":");
  const slot = slots[second ?? first];
  const form = second === undefined ? null : FORMS.find((known) => known === first);
  if (slot === undefined || form === undefined) {
    throw new RangeError(`template: nothing for {${place}}`);
  }
  return slot(form);
}
