import { type Hex, keccak256, parseEventLogs, stringToBytes, stringToHex, toHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { type Policy, parsePolicy } from "../../contracts/sdk/policy.ts";
import { MAX_BYTES } from "./faults.ts";
import { BATCH_SIZE } from "./plan.ts";
import { mined, tokenAbi, type World, walletOf } from "./world.ts";

/** Units of the pay token: six decimals. The odd last digits make rounding show. */
const MONEY = { reward: 250_007n, votePay: 2_003n, oracleFee: 5_001n, drawBounty: 500_009n };

/** Stake units a seat locks for one committee; a seat costs 100 of them, so five rounds may be open at a time. */
const SEAT_LOCK = 20n * 10n ** 18n;

/** Signatures on distinct platforms that a verdict needs. */
const QUORUM = 2;

const LICENCE = "CC BY 4.0, for training and evaluating classifiers";

/** What the campaign asks for. The policy is public, and every word of it binds the checks. */
const POLICY: Policy = {
  version: 1,
  task: "Contribute labelled e-mails: whole messages with their headers, in English, each labelled as ham or spam.",
  format: "email",
  labels: ["ham", "spam"],
  maxBytes: MAX_BYTES,
  minWords: 5,
  languages: ["en"],
  nearDuplicate: 0.8,
  view: "full",
};

/** What a campaign was created with. */
export type CreatedCampaign = { id: number; funded: bigint; gas: bigint; reward: bigint; votePay: bigint };

/**
 * Creates a campaign and funds it for so many full batches in the worst case, every item accepted and every vote paid.
 * @param batches - At least 1.
 */
export async function createCampaign(world: World, creator: HDAccount, batches: number): Promise<CreatedCampaign> {
  const wallet = walletOf(world, creator);
  const policy = stringToBytes(JSON.stringify(POLICY));
  parsePolicy(policy); // better to fail here than to publish what no checker can read
  const funded = BigInt(batches) * worstCaseOf(BATCH_SIZE, await committeeOf(world));
  const token = { address: world.payToken.address, abi: tokenAbi } as const;
  await mined(world, wallet.writeContract({ ...token, functionName: "mint", args: [creator.address, funded] }));
  await mined(world, wallet.writeContract({ ...token, functionName: "approve", args: [world.campaigns, funded] }));
  const receipt = await mined(
    world,
    wallet.writeContract({
      address: world.campaigns,
      abi: campaignsAbi,
      functionName: "create",
      args: [termsOf(world), toHex(policy), funded],
    }),
  );
  const [created] = parseEventLogs({ abi: campaignsAbi, logs: receipt.logs, eventName: "CampaignCreated" });
  if (created === undefined) throw new Error(`transaction ${receipt.transactionHash} created no campaign`);
  const { reward, votePay } = MONEY;
  return { id: created.args.campaignId, funded, gas: receipt.gasUsed, reward, votePay };
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

function termsOf({ payToken, workloadId, presetId }: World) {
  const licenceHash: Hex = keccak256(stringToHex(LICENCE));
  return { token: payToken.address, ...MONEY, seatLock: SEAT_LOCK, workloadId, presetId, quorum: QUORUM, licenceHash };
}

async function committeeOf({ client, campaigns, presetId }: World): Promise<bigint> {
  const call = { address: campaigns, abi: campaignsAbi, functionName: "presetOf", args: [presetId] } as const;
  return BigInt((await client.readContract(call)).committee);
}

/** As `Campaigns.worstCaseOf` will say, the protocol's fee at its highest. */
function worstCaseOf(items: number, committee: bigint): bigint {
  const { reward, votePay, oracleFee, drawBounty } = MONEY;
  const rewards = BigInt(items) * reward;
  return rewards + (rewards * 500n) / 10_000n + BigInt(items) * (votePay * committee + oracleFee) + drawBounty;
}
