import { type Hex, keccak256, parseEventLogs, stringToBytes, stringToHex, toHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { campaignsAbi } from "../../../contracts/sdk/abi.ts";
import { parsePolicy } from "../../../contracts/sdk/policy.ts";
import { mined, provide, type World, walletOf } from "../../demo/world.ts";

/** Units of the pay token that create a campaign and pay for no batch: what is taken waits, and sealing is not measured. */
const FUNDS = 1n;

/** Creates a campaign for items of at most `maxBytes` bytes. */
export async function createUnfunded(world: World, creator: HDAccount, maxBytes: number): Promise<number> {
  const policy = stringToBytes(
    JSON.stringify({
      ...{ version: 1, task: "Mails.", format: "email", labels: ["ham", "spam"], maxBytes, view: "report", checks: {} },
    }),
  );
  parsePolicy(policy); // better to fail here than to publish what no checker can read
  const licenceHash: Hex = keccak256(stringToHex("none"));
  const money = { reward: 1_000n, votePay: 10n, oracleFee: 5n, drawBounty: 7n, seatLock: 10n ** 18n };
  const asked = { collateral: 0n, contributorBadge: 0, voterBadge: 0 };
  const { workloadId, presetId, payToken } = world;
  const terms = { token: payToken.address, ...money, workloadId, presetId, quorum: 2, licenceHash, ...asked };
  await provide(world, { account: creator, token: payToken.address, spender: world.campaigns, amount: FUNDS });
  const call = { address: world.campaigns, abi: campaignsAbi, functionName: "create" } as const;
  const { logs } = await mined(
    world,
    walletOf(world, creator).writeContract({ ...call, args: [terms, toHex(policy), FUNDS] }),
  );
  const [created] = parseEventLogs({ abi: campaignsAbi, logs, eventName: "CampaignCreated" });
  if (created === undefined) throw new Error("no campaign was created");
  return created.args.campaignId;
}
