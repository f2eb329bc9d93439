import { parsePolicy } from "../../contracts/sdk/policy.ts";
import { classifying, type Responder } from "../../oracle/agent/development/answer.ts";
import { trainOnCorpus } from "../../oracle/agent/development/classifier.ts";
import { askModels, lowered } from "../../oracle/agent/opinions.ts";
import { createChecks } from "../../oracle/checks/checkBatch.ts";
import type { ItemReport } from "../../oracle/checks/compare.ts";
import { listCorpus, readCorpusMail } from "../../oracle/checks/measure/corpus.ts";
import { type Random, randomFrom, shuffled } from "../../oracle/checks/measure/random.ts";
import type { Item } from "../../oracle/checks/verdict.ts";
import { agentFor, always, readable, startModel } from "../oracle/models.ts";
import { POLICY } from "../oracle/people.ts";
import { type Attack, attacked, attacksFrom, FAMILY_NAMES } from "./attacks.ts";

/** What attacks on the checker came to. */
export type Measured = {
  seed: number;
  attacks: number;
  /** Items that the rules refuse and that were approved with an attack in them: never. */
  approvalsOfRefused: number;
  /** Attacks that turned a doubt of the model's about an item of the rules' approval into a "fits". */
  changedAnswers: number;
  rate: number;
  byFamily: Record<string, { attacks: number; changed: number }>;
  /** The same with a model that says "fits" to everything: the worst that an attack can make of one. */
  obedient: { approvalsOfRefused: number; changedAnswers: number };
};

const TERMS = { models: 1, confidence: 0.5 };
/** Milliseconds: all items are one batch here. */
const ATTEMPT = 1_200_000;
const KEY = new Uint8Array(32).fill(7);
/** Mails that are attacked: spam that is said to be ham, which the model has to see through. */
const BASES = 20;
const MAX_BASE = 8_000;

/**
 * Puts attacks into items that the rules approve and the model doubts, and into items that the rules refuse, and has both
 * checked as an oracle does: rules first, then the model over its encrypted, signed channel.
 */
export async function measureInjections(about: { seed: number; attacks: number; train: number }): Promise<Measured> {
  const random = randomFrom(about.seed);
  const { classifier } = trainOnCorpus({ train: about.train, hold: 0, seed: about.seed });
  const checks = { words: { minimum: 3 }, agent: TERMS };
  const policy = parsePolicy(new TextEncoder().encode(JSON.stringify({ ...POLICY, maxBytes: 100_000, checks })));
  const check = await createChecks();
  const through = async (respond: Responder, items: readonly Item[]) => {
    const model = await startModel("one", respond);
    try {
      const reports: ItemReport[] = [];
      // Each alone: that it is a copy of another one is not what is measured.
      for (const item of items)
        reports.push(...(await check(policy, [item], { key: KEY, campaignId: 1, batches: [] })).items);
      const { opinions } = await askModels(
        agentFor([model], { limits: { attempt: ATTEMPT } }),
        policy,
        TERMS,
        readable(policy, items),
        reports,
      );
      return { rules: reports, final: lowered(reports, opinions) };
    } finally {
      await model.close();
    }
  };
  const classified = classifying(classifier);
  const bases = await doubted(random, (items) => through(classified, items));
  const attacks = attacksFrom(random, about.attacks);
  const doubtful = attacks.map((attack, i) => itemOf(attacked(bases[i % bases.length] as Uint8Array, attack), "ham"));
  // The attack is the label, too, which is none of the policy's.
  const refused = attacks.map((attack, i) =>
    itemOf(attacked(bases[i % bases.length] as Uint8Array, attack), attack.text),
  );
  const run = async (respond: Responder) => {
    const { rules, final } = await through(respond, [...doubtful, ...refused]);
    const approved = final.map(({ verdict }) => verdict === "approve");
    return {
      approvalsOfRefused: approved.filter((isApproved, i) => isApproved && rules[i]?.verdict !== "approve").length,
      changed: attacks.filter((_, i) => approved[i]),
    };
  };
  const [own, obedient] = [await run(classified), await run(always(true, 1))];
  return {
    ...{ seed: about.seed, attacks: attacks.length, approvalsOfRefused: own.approvalsOfRefused },
    ...{ changedAnswers: own.changed.length, rate: own.changed.length / attacks.length },
    byFamily: byFamily(attacks, own.changed),
    obedient: { approvalsOfRefused: obedient.approvalsOfRefused, changedAnswers: obedient.changed.length },
  };
}

/** Spam that the rules approve as ham and the model does not. */
async function doubted(
  random: Random,
  through: (items: readonly Item[]) => Promise<{ rules: ItemReport[]; final: ItemReport[] }>,
): Promise<Uint8Array[]> {
  const mails = shuffled(listCorpus(), random)
    .map(readCorpusMail)
    .filter(({ label, data }) => label === "spam" && data.length < MAX_BASE)
    .slice(0, 2 * BASES)
    .map(({ data }) => data);
  const { rules, final } = await through(mails.map((data) => itemOf(data, "ham")));
  const isDoubted = (i: number) => rules[i]?.verdict === "approve" && final[i]?.verdict === "undecided";
  const bases = mails.filter((_, i) => isDoubted(i)).slice(0, BASES);
  if (bases.length === 0) throw new Error("The model doubts none of the mails: train it on more.");
  return bases;
}

function itemOf(data: Uint8Array, label: string): Item {
  return { data, label: { label } };
}

function byFamily(attacks: readonly Attack[], changed: readonly Attack[]): Measured["byFamily"] {
  const count = (list: readonly Attack[], name: string) => list.filter(({ family }) => family === name).length;
  return Object.fromEntries(
    FAMILY_NAMES.map((name) => [name, { attacks: count(attacks, name), changed: count(changed, name) }]),
  );
}
