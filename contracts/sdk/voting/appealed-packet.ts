import { readAbuseReports } from "../chain/abuse-reports.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readReportedItem } from "../chain/reported-item.ts";
import { contextOf } from "../envelope-context.ts";
import { bitsOf } from "../masks.ts";
import type { Packet } from "../packet.ts";
import { type GuardSeat, hidden, openPosted, readPostedKeys } from "./posted-keys.ts";

/** Why the item is here at all. */
const ABUSIVE = { rule: "abusive", outcome: "reject", evidence: "the sealed verdict holds it for abusive" } as const;

/**
 * What a guard sees of an appeal against abuse reports: which uploads the items in `mask` are, the reports have shown, and
 * their contributor posts keys for the guards. An item that cannot be opened is there without its data and says why.
 */
export async function readAppealedItems(
  deployment: Deployment,
  seat: GuardSeat & { mask: bigint },
): Promise<Packet["items"]> {
  const { campaignId, sequence, mask } = seat;
  const [reports, posted] = await Promise.all([
    readAbuseReports(deployment, { campaignId, sequence }),
    readPostedKeys(deployment, seat),
  ]);
  return Promise.all(
    bitsOf(mask).map(async (bit) => {
      const report = reports.find(({ item }) => item === bit);
      const reported = report && (await readReportedItem(deployment, report));
      const verdict = "reject" as const;
      if (reported === undefined) {
        const why = "which upload it is does not lie in the report's calldata: it came through another contract";
        return { verdict, ...hidden(bit, why) };
      }
      const { submission, ciphertextHash } = reported;
      const { contributor, policyHash } = submission;
      const { chainId, core } = deployment;
      const context = contextOf({ chainId, core, campaignId, contributor, policyHash });
      const { findings, ...item } = await openPosted(posted, { bit, contributor, ciphertextHash, context }, seat);
      return { verdict, ...item, findings: [ABUSIVE, ...findings] };
    }),
  );
}
