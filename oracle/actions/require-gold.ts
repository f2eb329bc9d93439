import type { Hex } from "viem";
import { parsePolicy } from "../../contracts/sdk/policy.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { goldAuthor, keepsRules } from "../batches/gold.ts";
import { openAll } from "../batches/open-items.ts";
import type { Proposal } from "../batches/proposal.ts";
import { Refusal } from "../errors.ts";
import { toJson } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import type { Campaign } from "../watch/state.ts";
import { readBank } from "./gold-bank.ts";

/**
 * Checks a proposal's gold: it keeps share and fairness, is what the creator's bank has under these numbers, with these
 * answers, and lies in bundles of authors nobody is. That none of it was used before is checked when it is noted.
 *
 * @returns digests of the bundles that nobody signed
 * @throws Refusal
 */
export async function requireGold(oracle: Oracle, campaign: Campaign, proposal: Proposal): Promise<Set<Hex>> {
  const { gold, items } = proposal;
  if (gold.items.length === 0) return new Set();
  const { gold: rule } = parsePolicy(campaign.policy);
  const isInside = gold.items.every(({ bit }) => bit < items.length);
  if (rule === undefined || !isInside || !keepsRules(gold, items.length, rule.share)) {
    throw new Refusal("bad-proposal", "The gold does not keep the share or the rules of the campaign's policy.");
  }
  const unsigned = requireBundles(oracle, proposal);
  const bank = await readBank(oracle, campaign);
  if (bank === undefined) throw new Refusal("unavailable", "This follower has no gold bank that every key can open.");
  const chosen = gold.items.map(({ bit }) => items[bit] as Proposal["items"][number]);
  const opened = await openAll(oracle, { ...proposal, items: chosen, unavailable: [] });
  for (const [i, { index, approve }] of gold.items.entries()) {
    const [own, shown] = [bank[index], opened[i]];
    const isSame =
      own !== undefined &&
      shown !== undefined &&
      own.approve === approve &&
      Buffer.compare(own.data, shown.data) === 0 &&
      toJson(own.label) === toJson(shown.label);
    if (!isSame) throw new Refusal("bad-proposal", "The gold is not what the creator's bank has.");
  }
  return unsigned;
}

/** Bundles of gold hold nothing else, and their authors follow from the salt. */
function requireBundles({ client }: Oracle, { gold, items, bundles }: Proposal): Set<Hex> {
  const golden = new Set(gold.items.map(({ bit }) => bit));
  const digests = new Set([...golden].map((bit) => items[bit]?.digest as Hex));
  const authors = new Set(Array.from({ length: digests.size }, (_, row) => goldAuthor(gold.salt, row)));
  const made = bundles.filter(({ submission }) => digests.has(hashSubmission(client.domain, submission)));
  const isMixed = items.some(({ digest }, bit) => digests.has(digest) && !golden.has(bit));
  const isForeign = made.some(({ submission }) => !authors.delete(submission.contributor));
  if (isMixed || isForeign || authors.size > 0) {
    throw new Refusal("bad-proposal", "The gold does not lie in bundles of its own.");
  }
  return digests;
}
