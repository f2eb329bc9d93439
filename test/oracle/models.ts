import { memoryCache } from "../../contracts/sdk/attestation/collateral-cache.ts";
import type { Policy } from "../../contracts/sdk/policy.ts";
import { type Agent, type AgentLimits, openAgent } from "../../oracle/agent/agent.ts";
import type { Responder } from "../../oracle/agent/development/answer.ts";
import { type ServedModel, serveModel } from "../../oracle/agent/development/serve-model.ts";
import type { Model } from "../../oracle/agent/models.ts";
import { nvidiaAt } from "../../oracle/agent/nvidia.ts";
import type { ReadableItem } from "../../oracle/agent/opinions.ts";
import { format } from "../../oracle/checks/format.ts";
import { textOf } from "../../oracle/checks/text.ts";
import type { Item } from "../../oracle/checks/verdict.ts";
import { createPccs } from "../../oracle/tee/platform/pccs.ts";
import { machineOf } from "../../script/machines.ts";
import { MAKER } from "../anvil.ts";

// Development models without a chain: their clock stands still, and the collateral service is in this process.

const NOW = 1_790_000_000;
const PCCS_URL = "http://pccs.invalid";

export const QUICK: AgentLimits = { patience: 60_000, attempt: 60_000, concurrency: 4 };

/** Starts a development model on a machine of the tests' maker. */
export function startModel(operator: string, respond: Responder, name = "bayes", port = 0): Promise<ServedModel> {
  const { platform } = machineOf(MAKER, operator);
  return serveModel({ operator, name, platform, respond, clock: () => NOW, port });
}

/** A responder that answers the same to everything. */
export function always(fits: boolean, confidence: number): Responder {
  return () => JSON.stringify({ fits, confidence, reason: fits ? "fits" : "off-task" });
}

/** An agent that knows such models. Its NVIDIA is the first one's. */
export function agentFor(
  models: readonly ServedModel[],
  options: { limits?: Partial<AgentLimits>; answerTime?: number; change?: (entry: Model) => Model } = {},
): Agent {
  const { change = (entry) => entry } = options;
  const machine = machineOf(MAKER, "any");
  const pccs = createPccs({ ...machine, clock: () => NOW, faults: [], withoutConfigId: false, revoked: 3 });
  const verifiers = {
    fetch: async (url: string, init: RequestInit) => (url.startsWith(PCCS_URL) ? pccs.request(url) : fetch(url, init)),
    trust: { owner: "development" as const, key: machine.platform.authority.root.publicKey },
    ...{ pccsUrl: PCCS_URL, cache: memoryCache() },
    nvidia: nvidiaAt(models[0]?.url ?? "", JSON.parse(models[0]?.env.ASSAY_NVIDIA_KEYS ?? '{"keys":[]}')),
  };
  const entries = models.map(({ entry }) => change(entry));
  const asking = { verifiers, now: () => NOW, answerTime: options.answerTime ?? 10_000 };
  return openAgent(entries, {}, asking, { ...QUICK, ...options.limits });
}

/** What models may see of items in the clear. */
export function readable(policy: Policy, items: readonly Item[]): ReadableItem[] {
  return items.map(({ data, label }) => {
    const { content } = format(policy, data);
    return { label, text: content === null ? undefined : textOf(content) };
  });
}

/** A question about a text. */
export function questionOf(text: string, label = "ham") {
  return { task: "Contribute labelled e-mails.", labels: ["ham", "spam"], label, text, toxicity: false };
}
