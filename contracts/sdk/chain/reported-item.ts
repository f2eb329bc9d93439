import { abuseAbi } from "../abi.ts";
import { readCallTo } from "../proof/call.ts";
import { hashSubmission } from "../typed-data.ts";
import type { AbuseReport } from "./abuse-reports.ts";
import type { Deployment } from "./deployment.ts";

/**
 * Which upload a reported item is: the contract has proved it, and it lies in the report's calldata. Undefined where the
 * report came through another contract.
 */
export async function readReportedItem(
  deployment: Deployment,
  { transactionHash }: Pick<AbuseReport, "transactionHash">,
) {
  const call = await readCallTo(deployment, { address: deployment.abuse, abi: abuseAbi }, transactionHash);
  if (call?.functionName !== "reportAbuse") return undefined;
  const [{ submission, item }] = call.args;
  const digest = hashSubmission(deployment.domain, submission);
  return { digest, submission, position: item.position, ciphertextHash: item.ciphertextHash };
}
