import type { HDAccount } from "viem/accounts";
import type { SealedEnvelope } from "../../contracts/sdk/envelope.ts";
import { putBank } from "../../contracts/sdk/gateway/banks.ts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";
import { type GoldItem, sealBank } from "../../contracts/sdk/gold.ts";
import { mislabelled, untouched } from "./faults.ts";
import { BATCH_SIZE, GOLD_SHARE } from "./plan.ts";
import type { Pool } from "./pool.ts";
import { activeKeysOf } from "./recipients.ts";
import { until } from "./wait.ts";
import type { World } from "./world.ts";

const HEARD_SECONDS = 60;

/** Share of the bank that is known to be bad: the contract asks for 70 % in every batch. */
const BAD_SHARE = 0.74;

/** Items in hand for gold that the checkers leave out, per batch. */
const SPARE = 2;

/** What a creator knows the answer of: mails under the label they have, to be approved, and under the other one. */
export function goldItems(pool: Pool, batches: number): GoldItem[] {
  const count = batches * (Math.ceil((BATCH_SIZE * GOLD_SHARE) / 100) + SPARE);
  return Array.from({ length: count }, (_, i) => {
    const source = pool.take();
    const isBad = i < BAD_SHARE * count;
    const { data, label } = isBad ? mislabelled(source) : untouched(source);
    return { data, label: { label }, approve: !isBad };
  });
}

/** Seals a creator's bank to all checkers. */
export async function sealGold(world: World, creator: HDAccount, items: readonly GoldItem[]): Promise<SealedEnvelope> {
  const { domain, core, workloadId } = world;
  const recipients = await activeKeysOf(world, workloadId);
  return sealBank(items, recipients, { chainId: domain.chainId, core, workloadId, creator: creator.address });
}

/** Hands the bank over. Returns how many items the oracle found in it. */
export function handOver({ gateway }: World, campaignId: number, { bytes }: SealedEnvelope): Promise<number> {
  // The oracle reads of a new campaign a moment after its creator.
  const put = () =>
    putBank(gateway, campaignId, "gold", bytes).catch((error: unknown) => {
      if (error instanceof GatewayRefusal && error.code === "unknown-campaign") return undefined;
      throw error;
    });
  return until(put, `the oracle to take the gold of campaign ${campaignId}`, HEARD_SECONDS);
}
