import type { Policy } from "./policy.ts";
import type { Finding } from "./verdict.ts";

/** The body has at least the policy's `minWords` words of text, after decoding MIME and stripping HTML. */
export function empty(policy: Policy, words: readonly string[]): Finding {
  const outcome = words.length >= policy.minWords ? "pass" : "reject";
  return {
    rule: "empty",
    outcome,
    evidence: `${words.length} words of text, at least ${policy.minWords} are asked for`,
  };
}
