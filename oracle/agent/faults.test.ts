import { afterAll, beforeAll, expect, test } from "vitest";
import { agentFor, always, questionOf, startModel } from "../../test/oracle/models.ts";
import { areAway, askAll } from "./agent.ts";
import { TOKEN_FAULTS } from "./development/gpu-service.ts";
import { MODEL_FAULTS } from "./development/model-service.ts";
import type { ServedModel } from "./development/serve-model.ts";
import { ModelsAwayError } from "./errors.ts";
import { placeOf } from "./models.ts";

let model: ServedModel;
let other: ServedModel;

beforeAll(async () => {
  [model, other] = await Promise.all([startModel("one", always(true, 0.9)), startModel("two", always(false, 0.7))]);
});
afterAll(() => Promise.all([model?.close(), other?.close()]));

const questions = ["first note", "second note", "third note"].map((text) => questionOf(text));

test("a model that proves itself is asked, and each answer has its own evidence", async () => {
  const agent = agentFor([model]);
  const given = await askAll(agent, 1, questions);
  expect(given.map((answers) => answers.map(({ answer }) => answer))).toEqual(
    questions.map(() => [{ fits: true, confidence: 0.9, reason: "fits" }]),
  );
  const requests = given.flatMap((answers) => answers.map(({ record }) => record.request));
  expect(new Set(requests).size).toBe(questions.length);
  expect(given[0]?.[0]?.record.model).toBe(placeOf(model.entry));
  const before = model.asked();
  expect(await askAll(agent, 1, questions)).toEqual(given);
  expect(model.asked()).toBe(before);
});

// What each fault has to be found by; everything that is not an answer ends in the same way.
const EXPECTED: Record<keyof typeof MODEL_FAULTS | keyof typeof TOKEN_FAULTS, RegExp> = {
  "never-answers": /takes more than 0.3 s/,
  "status-500": /answers 500/,
  "status-429": /answers 429/,
  redirect: /nothing answers/,
  garbage: /not UTF-8|cut off/,
  prose: /not the object/,
  "other-object": /not the object/,
  oversize: /more than 500000 bytes/,
  truncated: /cut off/,
  "too-long": /ended by its length/,
  plain: /not encrypted for this request/,
  "signature-missing": /answers 404/,
  "signature-garbage": /signature is not of the known form/,
  "signature-other-bytes": /over other bytes/,
  "signature-other-key": /not signed by the attested key/,
  "report-old-nonce": /not over its signing address and our nonce/,
  "report-other-address": /not over its signing address and our nonce/,
  "report-other-key": /public key is not|no point/,
  "report-other-guest": /another composeHash/,
  "report-no-log": /lacks event_log/,
  "report-debug": /td-debug/,
  "report-stranger": /root-untrusted/,
  "report-garbage": /not JSON/,
  "evidence-old-nonce": /evidence is for another nonce/,
  "token-by-another-key": /signature, issuer or time/,
  "token-unsigned": /signature, issuer or time/,
  "token-expired": /signature, issuer or time/,
  "token-other-nonce": /for another nonce/,
  "token-other-issuer": /signature, issuer or time/,
  "token-refusal": /x-nvidia-overall-att-result/,
  "token-other-gpu": /not the one that the whole names/,
  "token-no-gpus": /not every GPU was judged/,
  "gpu-debug": /dbgstat/,
  "gpu-no-secure-boot": /secboot/,
  "gpu-measurements": /measres/,
  "gpu-other-model": /another kind/,
};

test.each(Object.entries(EXPECTED))("a model with %s answers nothing that counts", async (fault, message) => {
  expect(Object.keys({ ...MODEL_FAULTS, ...TOKEN_FAULTS })).toContain(fault);
  model.breakBy(fault);
  // An attempt shorter than the five seconds for which a failed endpoint is closed waits for none.
  const quick = { limits: { patience: 60_000, attempt: 4_500 }, answerTime: fault === "never-answers" ? 300 : 10_000 };
  try {
    const waiting = agentFor([model], quick);
    const refused = await askAll(waiting, 1, questions).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ModelsAwayError);
    expect((refused as Error).message).toMatch(message);
    // Nothing waits any more: the items are left to people.
    waiting.limits.patience = 0;
    expect(await askAll(waiting, 1, questions)).toEqual([[], [], []]);
    expect(areAway(waiting, 1)).toBe(true);
  } finally {
    model.breakBy(undefined);
  }
});

test("every fault of the development model is tried", () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys({ ...MODEL_FAULTS, ...TOKEN_FAULTS }).sort());
});
