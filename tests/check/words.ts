import { loadWords, wordsFor, type Words } from "../../pipeline/declare/words.ts";
import { repository } from "../declare/repository.ts";

/** Fresh words, whose gaps are those of one test. */
export function italian(): Words {
  return wordsFor(loadWords(repository.read, repository.list).value, "it");
}
