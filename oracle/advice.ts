import type { Env } from "./env.ts";
import type { LogFields } from "./log.ts";
import type { ChainState } from "./watch/state.ts";

/** Something only the operator can put right. `subject` tells it from the next of its kind. */
export type Advice = { subject: string; event: string; fields: LogFields };

/** Seconds before a key's end at which its operator hears of it. */
const NOTICE = 86_400;

/** What the operator should do, by the chain's clock. Pure. */
export function adviceFor(
  state: ChainState,
  { role, followers, workloadId }: Pick<Env, "role" | "followers" | "workloadId">,
  signer: `0x${string}`,
): Advice[] {
  const advice = adviceOnKey(state, signer);
  if (role === "follower") return advice;
  const now = state.head.timestamp;
  const running = [...state.campaigns.values()].filter(
    (campaign) => campaign.workloadId === workloadId && (campaign.closesAt === 0 || campaign.closesAt >= now),
  );
  for (const { id: campaignId, quorum } of running) {
    const count = quorum - 1;
    if (count <= followers.length) continue;
    const reason = `the campaign needs ${quorum} signatures: name at least ${count} followers in ASSAY_FOLLOWERS and start again`;
    const fields = { campaignId, count: followers.length, reason };
    advice.push({ subject: `quorum ${campaignId}`, event: "quorum out of reach", fields });
  }
  return advice;
}

function adviceOnKey(state: ChainState, signer: `0x${string}`): Advice[] {
  const key = state.keys.get(signer);
  const now = state.head.timestamp;
  if (key === undefined || key.validUntil > now + NOTICE) return [];
  const subject = `key ${key.validUntil}`;
  if (key.validUntil < now) {
    const reason = "an expired key cannot be renewed: start again, which draws a new one";
    return [{ subject: `${subject} expired`, event: "key expired", fields: { signer, reason } }];
  }
  const hours = Math.floor((key.validUntil - now) / 3_600);
  const reason = `it expires in ${hours} h of chain time, and renewing it has failed so far: see why in the lines before`;
  return [{ subject, event: "key expires soon", fields: { signer, reason } }];
}
