import type { Policy } from "../../contracts/sdk/policy.ts";
import type { Finding } from "./verdict.ts";

/** Data bytes: at least one, at most the policy's `maxBytes`. */
export function size(policy: Policy, data: Uint8Array): Finding {
  const outcome = data.length > 0 && data.length <= policy.maxBytes ? "pass" : "reject";
  return { rule: "size", outcome, evidence: `${data.length} bytes, from 1 to ${policy.maxBytes} are allowed` };
}
