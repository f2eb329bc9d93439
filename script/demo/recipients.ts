import type { Hex } from "viem";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { type GatewayCampaign, readGatewayCampaign } from "../../contracts/sdk/gateway/submissions.ts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";
import { recipientsHash, sortedKeys } from "../../contracts/sdk/recipients.ts";
import { until } from "./wait.ts";
import type { World } from "./world.ts";

/** What a contributor signs and encrypts for. */
export type CampaignTerms = Pick<GatewayCampaign, "policyHash" | "licenceHash" | "workloadId"> & {
  id: number;
  /** The checkers' X25519 keys. */
  recipients: Hex[];
  recipientsHash: Hex;
};

const HEARD_SECONDS = 60;

/** The gateway names keys that the chain does not know as active. */
export class RecipientsMismatchError extends Error {
  override readonly name = "RecipientsMismatchError";
  constructor() {
    super("Do not encrypt: the gateway's keys are not the active keys of the campaign's workload on chain.");
  }
}

/**
 * The keys to encrypt to, from the chain; the gateway must name the same ones.
 * @throws RecipientsMismatchError
 */
export async function readTerms(world: World, campaignId: number): Promise<CampaignTerms> {
  // The oracle reads of a new campaign a moment after its creator.
  const campaign = await until(
    () => readGatewayCampaign(world.gateway, campaignId).catch(notYetKnown),
    `the oracle to hear of campaign ${campaignId}`,
    HEARD_SECONDS,
  );
  const recipients = await activeKeysOf(world, campaign.workloadId);
  const hash = recipientsHash(recipients);
  const named = sortedKeys(campaign.recipients.map(({ encryptionKey }) => encryptionKey));
  if (named.join() !== recipients.join() || campaign.recipientsHash !== hash) throw new RecipientsMismatchError();
  const { policyHash, licenceHash, workloadId } = campaign;
  return { id: campaignId, policyHash, licenceHash, workloadId, recipients, recipientsHash: hash };
}

function notYetKnown(error: unknown): undefined {
  if (error instanceof GatewayRefusal && error.code === "unknown-campaign") return undefined;
  throw error;
}

/** Encryption keys that are active for a workload at the head, sorted. */
export async function activeKeysOf(
  { client, registry }: Pick<World, "client" | "registry">,
  workloadId: number,
): Promise<Hex[]> {
  const [block, logs] = await Promise.all([
    client.getBlock(),
    client.getContractEvents({
      address: registry,
      abi: teeRegistryAbi,
      eventName: "KeyRegistered",
      args: { workloadId },
      fromBlock: 0n,
      strict: true,
    }),
  ]);
  const signers = [...new Set(logs.map(({ args }) => args.signer))];
  const keys = await Promise.all(
    signers.map((signer) =>
      client.readContract({ address: registry, abi: teeRegistryAbi, functionName: "keyOf", args: [signer] }),
    ),
  );
  return sortedKeys(keys.filter((key) => key.validUntil >= block.timestamp).map((key) => key.encryptionKey));
}
