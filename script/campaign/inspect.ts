import { hexToString } from "viem";
import { getBlock, readContract } from "viem/actions";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { FULL_BATCH } from "../../contracts/sdk/batch-cost.ts";
import { type BatchLine, readBatches } from "../../contracts/sdk/chain/batches.ts";
import { type Campaign, readCampaign, readCreation } from "../../contracts/sdk/chain/campaign.ts";
import { type Program, readProgram } from "../../contracts/sdk/chain/program.ts";
import { roundName } from "../../contracts/sdk/chain/record.ts";
import { readSolvency, type Solvency } from "../../contracts/sdk/chain/solvency.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { runCommand } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { chainOptions, openSession, type Session } from "../session.ts";
import { campaignIdOption } from "./id.ts";
import { describePreset, skill } from "./preview.ts";

const command = {
  name: "campaign:inspect",
  summary:
    "Shows a campaign: terms, policy, money, batches and what they wait for, program, solvency. Changes nothing.",
  positionals: { campaign: campaignIdOption },
  options: chainOptions,
  examples: ["1", "1 --json"],
};

await runCommand(import.meta.url, command, async (values) => {
  const session = await openSession(values);
  const campaign = await readCampaign(session, values.campaign);
  const now = (await getBlock(session.client)).timestamp;
  const { campaignId, nextSequence, preset } = campaign;
  const creation = await readCreation(session, campaignId);
  const policy = hexToString(creation.args.policy);
  const worstCase = await readWorstCase(session, campaignId);
  const batches = await readBatches(session, { campaignId, nextSequence, opening: preset.opening, now });
  const program = await readProgram(session, campaign.terms.workloadId, now);
  const solvency = await readSolvency(session, campaign.token, campaign.stakeToken);
  if (values.json) console.log(toJson({ ...campaign, policy, worstCase, batches, program, solvency, time: now }));
  else console.log(textOf(campaign, { now, policy, worstCase, batches, program, solvency }));
});

type Rest = {
  now: bigint;
  policy: string;
  worstCase: bigint;
  batches: BatchLine[];
  program: Program;
  solvency: Solvency;
};

function textOf(campaign: Campaign, rest: Rest): string {
  const { campaignId, creator, closesAt } = campaign;
  const when = rest.now > closesAt ? "closed since" : "open until";
  const state = closesAt === 0 ? "open" : `${when} ${toTime(closesAt)}`;
  const sections = [
    `Campaign ${campaignId}, ${state}, by ${creator}`,
    `Terms\n${termsOf(campaign, rest.policy)}`,
    `Money\n${moneyOf(campaign, rest)}`,
    `Batches\n${batchesOf(rest.batches)}`,
    `Program\n${programOf(rest.program)}`,
  ];
  return sections.join("\n\n");
}

function termsOf({ terms, preset, token, stakeToken, policyHash }: Campaign, policy: string): string {
  const money = (units: bigint) => toAmount(units, token);
  return toTable([
    ["  token", `${token.symbol}, ${token.address}`],
    ["  reward", `${money(terms.reward)} per accepted item`],
    ["  vote pay", `${money(terms.votePay)} per item and seat`],
    ["  oracle fee", `${money(terms.oracleFee)} per sealed item`],
    ["  draw bounty", `${money(terms.drawBounty)} per committee`],
    ["  seat lock", `${toAmount(terms.seatLock, stakeToken)} of each committee member's stake`],
    ["  quorum", `${terms.quorum} signatures by different machines`],
    ["  collateral", `${money(terms.collateral)} of each contributor at least`],
    ["  badges", `contributors: ${skill(terms.contributorBadge)}, voters: ${skill(terms.voterBadge)}`],
    ["  preset", `${terms.presetId}: ${describePreset(preset)}`],
    ["  licence", terms.licenceHash],
    ["  policy", `${policyHash}`],
    ["", policy.trim()],
  ]);
}

function moneyOf({ escrow, token }: Campaign, { worstCase, solvency }: Rest): string {
  const money = (units: bigint) => toAmount(units, token);
  const free = escrow.left - escrow.reserved;
  const full = worstCase === 0n ? 0n : free / worstCase;
  return toTable([
    ["  funded", money(escrow.funded)],
    ["  paid", `${money(escrow.paid)} as rewards and vote pay`],
    ["  fees", `${money(escrow.fees)} to operators, drawers and the protocol`],
    ["  refunded", money(escrow.refunded)],
    ["  left", `${money(escrow.left)}, of which ${money(escrow.reserved)} is promised to sealed batches`],
    ["  free", `${money(free)}, enough for ${full} batches of ${FULL_BATCH} at worst (${money(worstCase)} each)`],
    ["  solvency", solvency.solvent ? "ok, in all campaigns with this token:" : "NOT COVERED:"],
    ...solvency.holdings.map(({ what, token: held, balance, owed }): [string, string] => [
      `    ${what}`,
      `holds ${toAmount(balance, held)}, owes ${toAmount(owed, held)}`,
    ]),
  ]);
}

function batchesOf(batches: readonly BatchLine[]): string {
  if (batches.length === 0) return "  none yet";
  return batches
    .map((batch) => `  ${batch.sequence}  ${batch.state.padEnd(7)} ${itemsOf(batch)}; ${batch.next}`)
    .join("\n");
}

function itemsOf(batch: BatchLine): string {
  const { state, forced, count, gold, open, appealed, accepted, dropped } = batch;
  const ended = state === "final" || state === "void";
  const parts = [`${count} items${forced ? " forced in" : ""}`];
  if (gold > 0) parts.push(`${gold} gold`);
  if (!ended && open < count) parts.push(`${open} in the round of ${roundName(batch)}`);
  if (appealed > 0) parts.push(`${appealed} appealed`);
  if (ended || accepted > 0) parts.push(`${accepted} accepted`);
  if (dropped > 0) parts.push(`${dropped} dropped`);
  return parts.join(", ");
}

function programOf({ workloadId, composeHash, keys }: Program): string {
  const lines = [`  workload ${workloadId}, compose hash ${composeHash}`];
  if (keys.length === 0) lines.push("  no active key: nothing can be sealed");
  for (const { signer, operator, platform, validUntil } of keys) {
    lines.push(`  key ${signer} on machine ${platform} of operator ${operator}, until ${toTime(validUntil)}`);
  }
  return lines.join("\n");
}

function readWorstCase({ client, campaigns }: Session, campaignId: number): Promise<bigint> {
  const args = [campaignId, BigInt(FULL_BATCH)] as const;
  return readContract(client, { address: campaigns, abi: campaignsAbi, functionName: "worstCaseOf", args });
}
