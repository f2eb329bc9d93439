import { createPublicClient, http } from "viem";
import { readContribution } from "../../oracle/agent/development/answer.ts";
import { type ServedModel, serveModel } from "../../oracle/agent/development/serve-model.ts";
import { machineOf } from "../../script/machines.ts";
import { type Chain, MAKER } from "../anvil.ts";

/** Starts a development model whose clock is a chain's. It doubts what has the word "odd" in it, and nothing else. */
export function startChainModel({ url }: Chain): Promise<ServedModel> {
  const client = createPublicClient({ transport: http(url) });
  return serveModel({
    ...{ operator: "development", name: "reader", platform: machineOf(MAKER, "model").platform },
    clock: async () => Number((await client.getBlock()).timestamp),
    respond: (messages) => {
      const { text } = readContribution(messages.at(-1)?.content ?? "");
      const isOdd = /\bodd\b/.test(text);
      return JSON.stringify({ fits: !isOdd, confidence: 0.9, reason: isOdd ? "not-genuine" : "fits" });
    },
  });
}

/** What oracles are told of a model that they reach by another URL. */
export function envBehind({ env, entry }: ServedModel, url: string): Record<string, string> {
  return { ...env, ASSAY_MODELS: JSON.stringify([{ ...entry, url }]) };
}
