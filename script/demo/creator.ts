import { type Hex, keccak256, parseEventLogs, stringToBytes, stringToHex, toHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { type Policy, parsePolicy } from "../../contracts/sdk/policy.ts";
import { MAX_BYTES } from "./faults.ts";
import { BATCH_SIZE, GOLD_SHARE } from "./plan.ts";
import { mined, provide, type World, walletOf } from "./world.ts";

/** Units of the pay token: six decimals. The odd last digits make rounding show. */
const MONEY = { reward: 250_007n, votePay: 2_003n, oracleFee: 5_001n, drawBounty: 500_009n };

/** Stake units a seat locks for one committee; a seat costs 100 of them, so five rounds may be open at a time. */
const SEAT_LOCK = 20n * 10n ** 18n;

/** Units a campaign is created with; what it needs is known once it exists. */
const FIRST_FUNDS = 1n;

/** Signatures on distinct platforms that a verdict needs. */
const QUORUM = 2;

const LICENCE = "CC BY 4.0, for training and evaluating classifiers";

/** What the campaign asks for. The policy is public, and every word of it binds the checks. */
function policyWith(bank: Hex): Policy {
  return {
    version: 1,
    task: "Contribute labelled e-mails: whole messages with their headers, in English, each labelled as ham or spam.",
    format: "email",
    labels: ["ham", "spam"],
    maxBytes: MAX_BYTES,
    view: "full",
    checks: { words: { minimum: 5 }, language: { languages: ["en"] }, nearDuplicate: { threshold: 0.8 } },
    gold: { bank, share: GOLD_SHARE },
  };
}

/** What a campaign was created with. */
export type CreatedCampaign = { id: number; funded: bigint; gas: bigint; reward: bigint; votePay: bigint };

/** What a campaign asks beyond the mails: voters with a badge, and the bank its gold comes from. */
export type Demands = { voterBadge: number; bank: Hex };

/**
 * Creates a campaign and funds it for so many full batches in the worst case, every item accepted and every committee of
 * every tier drawn and paid twice.
 * @param batches - At least 1.
 */
export async function createCampaign(
  world: World,
  creator: HDAccount,
  batches: number,
  { voterBadge, bank }: Demands,
): Promise<CreatedCampaign> {
  const wallet = walletOf(world, creator);
  const policy = stringToBytes(JSON.stringify(policyWith(bank)));
  parsePolicy(policy); // better to fail here than to publish what no checker can read
  const campaigns = { address: world.campaigns, abi: campaignsAbi } as const;
  const money = { account: creator, token: world.payToken.address, spender: world.campaigns };
  await provide(world, { ...money, amount: FIRST_FUNDS });
  const args = [termsOf(world, voterBadge), toHex(policy), FIRST_FUNDS] as const;
  const receipt = await mined(world, wallet.writeContract({ ...campaigns, functionName: "create", args }));
  const [created] = parseEventLogs({ abi: campaignsAbi, logs: receipt.logs, eventName: "CampaignCreated" });
  if (created === undefined) throw new Error(`transaction ${receipt.transactionHash} created no campaign`);
  const id = created.args.campaignId;
  const worst = { ...campaigns, functionName: "worstCaseOf", args: [id, BigInt(BATCH_SIZE)] } as const;
  const amount = BigInt(batches) * (await world.client.readContract(worst));
  await provide(world, { ...money, amount });
  await mined(world, wallet.writeContract({ ...campaigns, functionName: "fund", args: [id, amount] }));
  const { reward, votePay } = MONEY;
  return { id, funded: FIRST_FUNDS + amount, gas: receipt.gasUsed, reward, votePay };
}

/** Announces the end. Returns the last second in which a batch can be sealed. */
export async function closeCampaign(world: World, creator: HDAccount, campaignId: number): Promise<number> {
  const contract = { address: world.campaigns, abi: campaignsAbi } as const;
  await mined(
    world,
    walletOf(world, creator).writeContract({ ...contract, functionName: "close", args: [campaignId] }),
  );
  const [, , closesAt] = await world.client.readContract({
    ...contract,
    functionName: "campaignOf",
    args: [campaignId],
  });
  return closesAt;
}

/** Takes everything unreserved back, once the campaign is closed. Returns the gas. */
export async function refundCampaign(world: World, creator: HDAccount, campaignId: number): Promise<bigint> {
  const call = { address: world.campaigns, abi: campaignsAbi, functionName: "refund", args: [campaignId] } as const;
  const receipt = await mined(world, walletOf(world, creator).writeContract(call));
  return receipt.gasUsed;
}

function termsOf({ payToken, workloadId, presetId }: World, voterBadge: number) {
  const licenceHash: Hex = keccak256(stringToHex(LICENCE));
  const asked = { collateral: 0n, contributorBadge: 0, voterBadge };
  const rules = { seatLock: SEAT_LOCK, workloadId, presetId, quorum: QUORUM, licenceHash };
  return { token: payToken.address, ...MONEY, ...rules, ...asked };
}
