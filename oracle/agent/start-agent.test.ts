import { afterAll, beforeAll, expect, test } from "vitest";
import { trustedRoot } from "../../contracts/sdk/attestation/trust.ts";
import { agentFor, always, questionOf, startModel } from "../../test/oracle/models.ts";
import type { ChainClient } from "../chain.ts";
import { readEnv } from "../env.ts";
import { askAll } from "./agent.ts";
import type { ServedModel } from "./development/serve-model.ts";
import { modelsSetting } from "./models.ts";
import { ModelTrustError, startAgent } from "./start-agent.ts";

let model: ServedModel;
beforeAll(async () => {
  model = await startModel("one", always(true, 1));
});
afterAll(() => model?.close());

const OTHERS = {
  ...{
    ASSAY_RPC_URL: "http://127.0.0.1:1",
    ASSAY_CORE: `0x${"11".repeat(20)}`,
    ASSAY_DATA: "data",
    ASSAY_WORKLOAD: "1",
  },
  ASSAY_OPERATOR_KEY: `0x${"ab".repeat(32)}`,
};
const startOn = (chainId: number, env: Record<string, string>) =>
  startAgent(readEnv({ ...OTHERS, ...env }), { domain: { chainId } } as ChainClient, () => 0);

test("a development model is believed nowhere but on the development chain", async () => {
  const { ASSAY_MODELS, ASSAY_NVIDIA_URL } = model.env;
  await expect(startOn(1, { ASSAY_NVIDIA_URL })).rejects.toThrow(ModelTrustError);
  await expect(startOn(1, { ASSAY_MODELS })).rejects.toThrow(ModelTrustError);
  const overTls = ASSAY_MODELS.replaceAll("http://", "https://");
  const agent = await startOn(1, { ASSAY_MODELS: overTls });
  expect(agent.verifiers.trust).toEqual(trustedRoot());
  // Whatever the settings say, its quote does not end in Intel's root.
  const believing = agentFor([model], { limits: { patience: 60_000, attempt: 2_000 } });
  const strict = { ...believing, verifiers: { ...believing.verifiers, trust: trustedRoot() } };
  await expect(askAll(strict, 1, [questionOf("a note")])).rejects.toThrow(/root-untrusted/);
});

test("the list of models is read as it is measured, or not at all", () => {
  const { entry } = model;
  expect(modelsSetting.parse(JSON.stringify([entry]))).toEqual([entry]);
  for (const wrong of [
    [entry, entry],
    [{ ...entry, composeHash: "0x12" }],
    [{ ...entry, gpus: [] }],
    [{ ...entry, extra: 1 }],
    {},
  ])
    expect(modelsSetting.safeParse(JSON.stringify(wrong)).success).toBe(false);
  expect(modelsSetting.safeParse("[").success).toBe(false);
});
