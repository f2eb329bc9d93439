import { type Policy, parsePolicy } from "../../contracts/sdk/policy.ts";
import type { Campaign } from "./state.ts";

const read = new WeakMap<Uint8Array, Policy>();

/**
 * A campaign's policy. It never changes, and every upload asks for it: it is read once.
 *
 * @throws PolicyError
 */
export function policyOf({ policy }: Campaign): Policy {
  const known = read.get(policy) ?? parsePolicy(policy);
  read.set(policy, known);
  return known;
}
