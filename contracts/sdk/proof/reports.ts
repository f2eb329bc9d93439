import { type Hex, isHex } from "viem";
import { z } from "zod";
import { merkleRoot } from "../merkle.ts";
import { type Evidence, verdictOf } from "./evidence.ts";
import { judged, open, type Step } from "./step.ts";

const batchSchema = z.object({
  reportLeaves: z.array(z.string().refine((text): text is Hex => isHex(text) && text.length === 66)),
});

/**
 * The batch's salted report leaves against its verdict. They tell nothing of the reports, but that each item has one and
 * that none can be exchanged any more.
 *
 * @param answer what a gateway says of the batch, from wherever; nothing of it is believed
 */
export function verifyReports(evidence: Evidence, answer: unknown): Step[] {
  const { campaignId, sequence } = evidence;
  const { reportRoot, count } = verdictOf(evidence) ?? {};
  const parsed = batchSchema.safeParse(answer);
  if (!parsed.success) {
    const route = `GET /campaigns/${campaignId}/batches/${sequence}`;
    return [
      open("checks", "reports", `the gateway has no report leaves (${route}); their root has to be ${reportRoot}`, {
        reportRoot,
      }),
    ];
  }
  const { reportLeaves } = parsed.data;
  const root = reportLeaves.length === 0 ? undefined : merkleRoot(reportLeaves);
  const holds = root === reportRoot && reportLeaves.length === count;
  return [
    judged("checks", "reports", holds, `${reportLeaves.length} salted leaves give the report root ${root}`, {
      ...{ reportLeaves, reportRoot, computed: root },
    }),
  ];
}
