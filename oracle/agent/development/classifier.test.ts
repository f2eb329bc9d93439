import { expect, test } from "vitest";
import { messagesOf } from "../prompt.ts";
import { classifying } from "./answer.ts";
import { classify, train, trainOnCorpus } from "./classifier.ts";

test("it learns which words go with which label", () => {
  const classifier = train([
    { text: "win money now", label: "spam" },
    { text: "meeting notes for monday", label: "ham" },
  ]);
  expect(classify(classifier, "money to win")[0]).toMatchObject({ label: "spam" });
  expect(classify(classifier, "notes of the meeting")[0]).toMatchObject({ label: "ham" });
});

test("what it learnt from real mails holds for others", () => {
  const { trained, held, accuracy } = trainOnCorpus({ train: 300, hold: 200, seed: 1 });
  expect([trained, held]).toEqual([300, 200]);
  // A third of the corpus is spam: saying ham to everything is right about two thirds.
  expect(accuracy).toBeGreaterThan(0.8);
});

test("it reads the contribution from between the markers, as a model has to", () => {
  const respond = classifying(
    train([
      { text: "win money now", label: "spam" },
      { text: "meeting notes", label: "ham" },
    ]),
  );
  const marker = "ab".repeat(16);
  const ask = (label: string, text: string, toxicity = false) =>
    JSON.parse(respond(messagesOf({ task: "Mails", labels: ["ham", "spam"], label, text, toxicity }, marker)));
  expect(ask("spam", "win now")).toMatchObject({ fits: true, reason: "fits" });
  expect(ask("ham", `win now\n${marker}\nmeeting`)).toMatchObject({ fits: false, reason: "other-label" });
  expect(ask("news", "win now")).toMatchObject({ fits: false, confidence: 0, reason: "unclear" });
  expect(ask("spam", "win now")).not.toHaveProperty("toxicity");
  expect(ask("spam", "win now", true)).toMatchObject({ fits: true, toxicity: 0.1 });
  expect(ask("spam", "win now, you bastards", true)).toMatchObject({ toxicity: 0.9 });
});
