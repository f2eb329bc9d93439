import { afterAll, beforeAll, expect, test } from "vitest";
import { startModelProxy } from "../../test/oracle/model-proxy.ts";
import { agentFor, always, questionOf, startModel } from "../../test/oracle/models.ts";
import { areAway, askAll } from "./agent.ts";
import { readContribution } from "./development/answer.ts";
import type { ServedModel } from "./development/serve-model.ts";
import { ModelsAwayError } from "./errors.ts";
import { placeOf } from "./models.ts";

let model: ServedModel;
let other: ServedModel;
beforeAll(async () => {
  [model, other] = await Promise.all([startModel("one", always(true, 0.9)), startModel("two", always(true, 0.8))]);
});
afterAll(() => Promise.all([model?.close(), other?.close()]));

const notes = (count: number) => Array.from({ length: count }, (_, i) => questionOf(`note ${i} of ${count}`));

test("where one operator's model is away, another's is asked, and a dead one is soon left alone", async () => {
  model.breakBy("status-500");
  const agent = agentFor([model, other]);
  const before = model.asked();
  const given = await askAll(agent, 1, notes(20));
  expect(given.map((answers) => answers.map(({ record }) => record.model))).toEqual(
    notes(20).map(() => [placeOf(other.entry)]),
  );
  // Three failures, and what was under way with the last of them.
  expect(model.asked() - before).toBeLessThanOrEqual(3 + agent.limits.concurrency);
  expect(areAway(agent, 1)).toBe(false);
  model.breakBy(undefined);
});

test("a model that asks for time is left alone for as long", async () => {
  model.breakBy("status-429");
  const agent = agentFor([model], { limits: { attempt: 500 } });
  const before = model.asked();
  await expect(askAll(agent, 1, notes(20))).rejects.toThrow(ModelsAwayError);
  expect(model.asked() - before).toBeLessThanOrEqual(agent.limits.concurrency);
  expect(agent.endpoints[0]?.closedUntil).toBeGreaterThan(performance.now());
  model.breakBy(undefined);
});

test("a guest that started anew, with another key, has to prove itself again", async () => {
  const first = await startModel("one", always(true, 0.9));
  const agent = agentFor([first]);
  const [[before] = []] = await askAll(agent, 1, notes(1));
  const port = Number(new URL(first.url).port);
  await first.close();
  const second = await startModel("one", always(true, 0.9), "bayes", port);
  try {
    // Its tokens are of another NVIDIA now: what was attested is not believed of a new key, and the new key is not attested.
    await expect(askAll({ ...agent, limits: { ...agent.limits, attempt: 2_000 } }, 1, notes(2))).rejects.toThrow(
      ModelsAwayError,
    );
    const again = agentFor([second]);
    const [[after] = []] = await askAll(again, 1, notes(1));
    expect(after?.record.signer).not.toBe(before?.record.signer);
  } finally {
    await second.close();
  }
});

test("bytes that nobody signed for are no doubt: another answer is waited for", async () => {
  const proxy = await startModelProxy(() => model.url);
  const agent = agentFor([model], { change: (entry) => ({ ...entry, url: proxy.url }) });
  try {
    await askAll(agent, 1, notes(2));
    let cut = 0;
    // Two of them, each as often as one attempt asks for it; all others are answered.
    proxy.fault = async (part, honest) => {
      const { status, body } = await honest();
      const isCut = part === "completion" && ++cut <= 2;
      return { status, body: isCut ? body.subarray(0, body.length / 2) : body };
    };
    const alone = { ...agent, limits: { ...agent.limits, concurrency: 1 } };
    await expect(askAll(alone, 1, notes(3))).rejects.toThrow(/cut off/);
    expect(areAway(agent, 1)).toBe(false);
    expect((await askAll(alone, 1, notes(3))).map((answers) => answers.length)).toEqual([1, 1, 1]);
  } finally {
    proxy.stop();
  }
});

test("an item that talks a model into nonsense is a doubt, and has it left alone for nobody", async () => {
  const talkative = await startModel("three", (messages) => {
    const { text } = readContribution(messages.at(-1)?.content ?? "");
    return text.includes("poem") ? "Roses are red" : always(true, 0.9)(messages);
  });
  try {
    const agent = agentFor([talkative], { limits: { concurrency: 1 } });
    const poems = Array.from({ length: 8 }, (_, i) => questionOf(`poem ${i}`));
    const given = await askAll(agent, 1, [...poems, ...notes(2)]);
    expect(given.map((answers) => answers.length)).toEqual([...poems.map(() => 0), 1, 1]);
    expect(agent.endpoints).toMatchObject([{ failures: 0, closedUntil: 0 }]);
    expect(areAway(agent, 1)).toBe(false);
  } finally {
    await talkative.close();
  }
});

test("what was proven is too old after ten minutes of the chain", async () => {
  const agent = agentFor([model]);
  const [[before] = []] = await askAll(agent, 1, notes(1));
  const later = { ...agent, now: () => agent.now() + 601, answers: new Map() };
  const [[after] = []] = await askAll(later, 1, notes(1));
  expect(after?.record.quote).not.toBe(before?.record.quote);
  expect(after?.record.signer).toBe(before?.record.signer);
});

test("answers are kept as hashes and verdicts: nothing of an item is among them", async () => {
  const agent = agentFor([model]);
  const secret = "the combination is forty two";
  await askAll(agent, 1, [questionOf(secret)]);
  expect(agent.answers.size).toBe(1);
  expect(JSON.stringify([...agent.answers])).not.toContain(secret.slice(0, 10));
});
