import { describe, expect, it } from "vitest";
import { loadWords, type WordTree } from "../../pipeline/declare/words.ts";
import { placesOf } from "../../pipeline/declare/message.ts";
import { repository } from "../declare/repository.ts";

const all = loadWords(repository.read, repository.list).value;
const documentWords = ({ words }: WordTree): readonly string[] =>
  [...words].flatMap(([path, { file }]) =>
    // The appendix is of the full national report, which is Italian.
    file.endsWith("/document.yaml") && !path.startsWith("document.sheet.") ? [path] : [],
  );

describe.each(["de", "fr", "en"] as const)("the words of the document in %s", (lang) => {
  it("are those of Italian, no more and no less", () => {
    const own = documentWords(all[lang]);
    // The Italian name of the issuer is the declaration's.
    const italian = [...documentWords(all.it), "document.issuer"];
    expect(italian.filter((path) => !own.includes(path))).toEqual([]);
    expect(own.filter((path) => !italian.includes(path))).toEqual([]);
  });

  it("ask for the same parameters", () => {
    const asked = (tree: WordTree, path: string): readonly string[] =>
      [...placesOf(tree.words.get(path)?.text ?? "", tree.lang)].sort();
    const different = documentWords(all[lang]).filter(
      (path) => String(asked(all[lang], path)) !== String(asked(all.it, path)),
    );
    expect(different).toEqual([]);
  });
});
