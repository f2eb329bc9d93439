import { toSize } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import type { ItemProblem } from "./item-problem.ts";

/** Why an item would be turned away, in words. Pure. */
export function problemWords(problem: ItemProblem): string {
  const words = strings.submissions.items.problems;
  switch (problem.kind) {
    case "empty":
      return words.empty;
    case "too large":
      return words.tooLarge(toSize(problem.maxBytes));
    case "not text":
      return words.notText;
    case "not JSON":
      return words.notJson(problem.line);
    case "not a picture":
      return words.notPicture;
    case "picture type":
      return words.pictureType(problem.types.map((type) => type.toUpperCase()));
    case "picture size":
      return words.pictureSize(problem.width, problem.height);
    case "too short":
      return words.tooShort(problem.minimum);
  }
}
