import { readEmail } from "../../checks/formats/email.ts";
import { listCorpus, readCorpusMail } from "../../checks/measure/corpus.ts";
import { randomFrom, shuffled } from "../../checks/measure/random.ts";
import { textOf } from "../../checks/text.ts";
import { wordsOf } from "../../checks/words.ts";

/** A text of the corpus with its label. */
export type Sample = { text: string; label: string };

/** How often each word is in texts of each label: multinomial naive Bayes with Laplace smoothing. */
export type Classifier = {
  labels: { name: string; texts: number; words: number; counts: ReadonlyMap<string, number> }[];
  vocabulary: number;
};

/** What training saw, and how often the classifier was right about mails that it did not see. */
export type Trained = { classifier: Classifier; trained: number; held: number; accuracy: number };

/**
 * Trains on a part of the SpamAssassin corpus and tries what came of it on another part.
 *
 * @param mails.train how many to learn from, drawn by the seed
 * @param mails.hold how many others to try it on
 */
export function trainOnCorpus(mails: { train: number; hold: number; seed: number }): Trained {
  const names = shuffled(listCorpus(), randomFrom(mails.seed));
  const read = (chosen: readonly string[]) =>
    chosen.flatMap((name): Sample[] => {
      const { data, label } = readCorpusMail(name);
      const read = readEmail(data);
      return "problem" in read ? [] : [{ text: textOf(read.content), label }];
    });
  const training = read(names.slice(0, mails.train));
  const held = read(names.slice(mails.train, mails.train + mails.hold));
  const classifier = train(training);
  const right = held.filter(({ text, label }) => classify(classifier, text)[0]?.label === label).length;
  return { classifier, trained: training.length, held: held.length, accuracy: right / Math.max(1, held.length) };
}

/** Counts the words of samples. */
export function train(samples: readonly Sample[]): Classifier {
  const byLabel = new Map<string, { texts: number; words: number; counts: Map<string, number> }>();
  const vocabulary = new Set<string>();
  for (const { text, label } of samples) {
    const seen = byLabel.get(label) ?? { texts: 0, words: 0, counts: new Map<string, number>() };
    byLabel.set(label, seen);
    seen.texts += 1;
    for (const word of new Set(wordsOf(text))) {
      seen.words += 1;
      seen.counts.set(word, (seen.counts.get(word) ?? 0) + 1);
      vocabulary.add(word);
    }
  }
  const labels = [...byLabel].map(([name, seen]) => ({ name, ...seen }));
  return { labels, vocabulary: vocabulary.size };
}

/** The labels of a text, most probable first. Words are not independent: their evidence counts by the root of their number. */
export function classify({ labels, vocabulary }: Classifier, text: string): { label: string; probability: number }[] {
  const texts = labels.reduce((sum, label) => sum + label.texts, 0);
  const words = [...new Set(wordsOf(text))];
  const scores = labels.map((label) => {
    const evidence = words.reduce(
      (sum, word) => sum + Math.log(((label.counts.get(word) ?? 0) + 1) / (label.words + vocabulary)),
      Math.log(label.texts / texts),
    );
    return evidence / Math.sqrt(words.length + 1);
  });
  const best = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - best));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return labels
    .map(({ name }, i) => ({ label: name, probability: (weights[i] ?? 0) / whole }))
    .sort((a, b) => b.probability - a.probability);
}
