import { z } from "zod";
import { countProfanity } from "../../checks/profanity.ts";
import type { Answer } from "../prompt.ts";
import { type Classifier, classify } from "./classifier.ts";

/** What a model makes of the messages it is sent: its output, which need not be an answer. */
export type Responder = (messages: readonly { role: string; content: string }[]) => string;

const dataSchema = z.object({ label: z.string(), text: z.string() });

/**
 * A responder that reads the contribution from between the markers, as the prompt describes them, and classifies its text.
 * There is nothing here to learn toxicity from: asked for it, it takes texts with swear words for toxic and no others.
 */
export function classifying(classifier: Classifier): Responder {
  return (messages) => {
    const { label, text } = readContribution(messages.at(-1)?.content ?? "");
    const [best] = classify(classifier, text);
    const known = classifier.labels.some(({ name }) => name === label);
    const confidence = best === undefined || !known ? 0 : Math.round(best.probability * 10_000) / 10_000;
    const fits = known && best?.label === label;
    const answer: Answer = { fits, confidence, reason: !known ? "unclear" : fits ? "fits" : "other-label" };
    const asksToxicity = messages[0]?.content.includes("\nAdd to the object: toxicity ") === true;
    return JSON.stringify(asksToxicity ? { ...answer, toxicity: countProfanity(text) > 0 ? 0.9 : 0.1 } : answer);
  };
}

/** The JSON between two lines of the marker that the prompt names. */
export function readContribution(content: string): { label: string; text: string } {
  const marker = /lines of the marker ([0-9a-f]{32})\.$/m.exec(content)?.[1];
  if (marker === undefined) throw new Error("The prompt names no marker.");
  const between = content.split(`\n${marker}\n`);
  return dataSchema.parse(JSON.parse(between[1] ?? ""));
}
