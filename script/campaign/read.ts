import { readContract } from "viem/actions";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { option } from "../cli.ts";
import { readEvents } from "../events.ts";
import type { Session } from "../session.ts";
import { readStakeToken, readToken } from "../token.ts";
import { integerValue } from "../values.ts";

/** A campaign's id as the first argument of a command. */
export const campaignIdOption = option(integerValue(1, 2 ** 32 - 1), { value: "ID", text: "the campaign's number" });

/** There is no such campaign. */
export class CampaignError extends AssayError {
  override readonly name = "CampaignError";
}

/** Everything `Campaigns` holds about a campaign. */
export type Campaign = Awaited<ReturnType<typeof readCampaign>>;

/**
 * Reads a campaign.
 *
 * @throws CampaignError when there is none with this id
 * @example
 * const { terms, escrow } = await readCampaign(session, 1);
 */
export async function readCampaign(session: Session, campaignId: number) {
  const contract = { address: session.campaigns, abi: campaignsAbi } as const;
  const args = [campaignId] as const;
  const { client } = session;
  const count = await readContract(client, { ...contract, functionName: "campaignCount" });
  if (campaignId > count) {
    throw new CampaignError(`There is no campaign ${campaignId}: this deployment has ${count}.`);
  }
  const [[creator, policyHash, closesAt, nextSequence], terms, escrow] = await Promise.all([
    readContract(client, { ...contract, functionName: "campaignOf", args }),
    readContract(client, { ...contract, functionName: "termsOf", args }),
    readContract(client, { ...contract, functionName: "escrowOf", args }),
  ]);
  const preset = await readPreset(session, terms.presetId);
  const [token, stakeToken] = await Promise.all([readToken(client, terms.token), readStakeToken(session)]);
  return { campaignId, creator, policyHash, closesAt, nextSequence, terms, escrow, preset, token, stakeToken };
}

/** A preset's durations (seconds) and draw rules. */
export function readPreset({ client, campaigns }: Session, presetId: number) {
  return readContract(client, { address: campaigns, abi: campaignsAbi, functionName: "presetOf", args: [presetId] });
}

/** Protocol fee of campaigns created from now on, bps. */
export async function readProtocolFee(session: Session): Promise<number> {
  const set = await readEvents(session, {
    address: session.campaigns,
    abi: campaignsAbi,
    eventName: "ProtocolFeeSet",
  });
  return set.at(-1)?.args.protocolFee ?? 0;
}

/** The event that created a campaign: its policy, whole, and the terms as they were given. */
export async function readCreation(session: Session, campaignId: number) {
  const [created] = await readEvents(session, {
    address: session.campaigns,
    abi: campaignsAbi,
    eventName: "CampaignCreated",
    args: { campaignId },
  });
  if (created) return created;
  throw new CampaignError(
    `Campaign ${campaignId}'s creation is not in the events: use an endpoint that keeps them all.`,
  );
}
