import type { Hex } from "viem";
import type { PrivateStatus } from "../../contracts/sdk/gateway/submissions.ts";
import { leafOf } from "./contributor.ts";
import type { Run } from "./run.ts";

/** One sealed item, and what its contributor can show to prove which upload it is (docs/verifiers.md). */
export type Example = { campaignId: number; sequence: number; bit: number; opening: object };

/** A good item of the campaign for people to verify after the run; undefined if there is none. */
export function exampleOf(
  run: Run,
  campaignId: number,
  statuses: ReadonlyMap<Hex, PrivateStatus>,
): Example | undefined {
  for (const { digest, position, fault, ...sent } of run.sent) {
    const told = statuses.get(digest)?.items.find((item) => item.position === position);
    const bundle = run.bundles.get(digest);
    if (fault !== undefined || sent.campaignId !== campaignId || bundle === undefined) continue;
    if (told?.sequence === undefined || told.bit === undefined || told.salt === undefined) continue;
    const { submission, signature } = bundle;
    const items = bundle.items.map(({ envelope }) => leafOf(envelope));
    const opening = { submission, signature, items, position, salt: told.salt };
    return { campaignId, sequence: told.sequence, bit: told.bit, opening };
  }
  return undefined;
}
