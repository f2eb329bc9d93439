import { type Hex, hexToBytes } from "viem";
import { type Policy, PolicyError, parsePolicy } from "../../../contracts/sdk/policy.ts";

/** The policy in the bytes a campaign published, undefined where no checker could read it: anyone can publish anything. */
export function policyIn(bytes: Hex): Policy | undefined {
  try {
    return parsePolicy(hexToBytes(bytes));
  } catch (error) {
    if (error instanceof PolicyError) return undefined;
    throw error;
  }
}
