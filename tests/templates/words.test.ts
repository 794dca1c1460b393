import { describe, expect, it } from "vitest";
import { loadWords, type WordTree } from "../../pipeline/declare/words.ts";
import { placesOf } from "../../pipeline/declare/message.ts";
import { repository } from "../declare/repository.ts";

const all = loadWords(repository.read, repository.list).value;
const documentWords = ({ words }: WordTree): readonly string[] =>
  [...words.keys()].filter((path) => path.startsWith("document."));
/** What every edition needs; the appendix and the method's words are of the full report alone. */
const needed = [...all.it.words].flatMap(([path, { file }]) =>
  file.endsWith("/document.yaml") && !path.startsWith("document.sheet.") ? [path] : [],
);

describe.each(["de", "fr", "en"] as const)("the words of the document in %s", (lang) => {
  it("are those of Italian", () => {
    const own = documentWords(all[lang]);
    // The Italian name of the issuer is the declaration's.
    const italian = [...documentWords(all.it), "document.issuer"];
    expect(needed.filter((path) => !own.includes(path))).toEqual([]);
    expect(own.filter((path) => !italian.includes(path))).toEqual([]);
  });

  it("ask for the same parameters", () => {
    const asked = (tree: WordTree, path: string): readonly string[] =>
      [...placesOf(tree.words.get(path)?.text ?? "", tree.lang)].sort();
    const different = needed.filter(
      (path) => String(asked(all[lang], path)) !== String(asked(all.it, path)),
    );
    expect(different).toEqual([]);
  });
});
