import type { Client } from "viem";
import type { Fetch } from "../../contracts/sdk/attestation/bounded-fetch.ts";
import { type DcapContracts, nextTime } from "../../contracts/sdk/attestation/contracts.ts";
import type { TcbUpdate } from "../../contracts/sdk/attestation/fetch-collateral.ts";
import { readTrust } from "../../contracts/sdk/attestation/read-trust.ts";
import { readHeld } from "./held.ts";
import { type Offer, readOffer } from "./offer.ts";
import type { Version } from "./parts.ts";
import { type PartPlan, staleParts } from "./stale-parts.ts";
import type { Subject } from "./subject.ts";
import { inOrder, type Upsert } from "./upserts.ts";

/** Whose collateral is to be fresh, in which contracts, and where Intel's word is fetched. */
export type Freshness = {
  contracts: DcapContracts;
  subject: Subject;
  fetch: Fetch;
  /** Of a PCCS, or of Intel's own service. */
  url: string;
};

/** What is to be done for a platform, and the offer that it is done with. */
export type Plan = { parts: PartPlan[]; offer: Offer; now: number };

/**
 * Reads what the contracts hold for a platform and what Intel offers, and compares them. Changes nothing.
 *
 * @throws ServiceError when the service does not answer, or with what is not genuine; viem's errors
 */
export async function planFreshening(client: Client, { contracts, subject, fetch, url }: Freshness): Promise<Plan> {
  const [trust, now] = await Promise.all([readTrust(client, contracts), nextTime(client)]);
  const planWith = async (update: TcbUpdate): Promise<Plan> => {
    const offer = await readOffer({ fetch, url, trust, now }, contracts, subject, update);
    const held = await readHeld(client, contracts, subject, offer);
    return { parts: staleParts(held, offer.offered, now), offer, now };
  };
  const plan = await planWith("standard");
  return isOvertaken(plan) ? planWith("early") : plan;
}

/**
 * Whether the contracts hold TCB levels that Intel will ask for later only, as anybody may send them: then they never take the
 * standard ones again.
 */
function isOvertaken({ parts }: Plan): boolean {
  const evaluationOf = (version: Version | undefined) => version?.order[1] ?? 0;
  return parts.some(({ held, offered }) => evaluationOf(held) > evaluationOf(offered));
}

/** The calls of a plan, in an order that works. */
export function callsOf({ parts, offer }: Plan): Upsert[] {
  const stale = parts.filter(({ send }) => send !== undefined).map(({ part }) => part);
  return inOrder(offer.upserts, stale);
}

/**
 * Makes everything fresh that a platform's quotes are verified with, by as few calls as that needs. Repeating it does nothing,
 * and what somebody else sends meanwhile is not sent again.
 *
 * @param send sends calls one after the other, and throws at the first that fails
 * @returns the plan that was carried out; what it names as a problem stays wrong
 * @throws what `send` throws; like {@link planFreshening}
 */
export async function freshen(
  client: Client,
  freshness: Freshness,
  send: (calls: readonly Upsert[]) => Promise<void>,
): Promise<Plan> {
  const plan = await planFreshening(client, freshness);
  let calls = callsOf(plan);
  while (calls.length > 0) {
    try {
      await send(calls);
      break;
    } catch (error) {
      // Another keeper may have been faster: what it sent is refused as no news, and the rest is still to do.
      const rest = callsOf(await replan(client, freshness, plan.offer));
      if (rest.length >= calls.length) throw error;
      calls = rest;
    }
  }
  return plan;
}

async function replan(client: Client, { contracts, subject }: Freshness, offer: Offer): Promise<Plan> {
  const [now, held] = await Promise.all([nextTime(client), readHeld(client, contracts, subject, offer)]);
  return { parts: staleParts(held, offer.offered, now), offer, now };
}
