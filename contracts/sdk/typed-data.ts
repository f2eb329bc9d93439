import { type Address, type Hex, hashTypedData } from "viem";
import type { Ballot, Closing, Delegation, Receipt, Result, Revocation, Submission, Verdict } from "./structs.ts";

/** EIP-712 domain of everything that is signed for Assay. */
export type AssayDomain = { name: "Assay"; version: "1"; chainId: number; verifyingContract: Address };

/**
 * @param verifyingContract the core; Staking for a `Delegation`, Badges for a `Result`
 */
export function assayDomain(chainId: number, verifyingContract: Address): AssayDomain {
  return { name: "Assay", version: "1", chainId, verifyingContract };
}

export const submissionTypes = {
  Submission: [
    { name: "campaignId", type: "uint32" },
    { name: "contributor", type: "address" },
    { name: "itemsRoot", type: "bytes32" },
    { name: "count", type: "uint16" },
    { name: "workloadId", type: "uint32" },
    { name: "recipientsHash", type: "bytes32" },
    { name: "licenceHash", type: "bytes32" },
    { name: "policyHash", type: "bytes32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint40" },
  ],
} as const;

export const revocationTypes = {
  Revocation: [
    { name: "campaignId", type: "uint32" },
    { name: "contributor", type: "address" },
    { name: "itemsRoot", type: "bytes32" },
    { name: "mask", type: "uint256" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

export const verdictTypes = {
  Verdict: [
    { name: "campaignId", type: "uint32" },
    { name: "sequence", type: "uint32" },
    { name: "root", type: "bytes32" },
    { name: "itemList", type: "bytes32" },
    { name: "count", type: "uint16" },
    { name: "goldCount", type: "uint16" },
    { name: "policyHash", type: "bytes32" },
    { name: "approve", type: "uint256" },
    { name: "abusive", type: "uint256" },
    { name: "reportRoot", type: "bytes32" },
    { name: "goldCommitment", type: "bytes32" },
    { name: "anchorBlock", type: "uint64" },
    { name: "anchorHash", type: "bytes32" },
  ],
} as const;

export const ballotTypes = {
  Ballot: [
    { name: "roundId", type: "bytes32" },
    { name: "voter", type: "address" },
    { name: "approve", type: "uint256" },
    { name: "abstain", type: "uint256" },
  ],
} as const;

export const receiptTypes = {
  Receipt: [
    { name: "roundId", type: "bytes32" },
    { name: "voter", type: "address" },
    { name: "ballotHash", type: "bytes32" },
    { name: "blockNumber", type: "uint64" },
    { name: "blockHash", type: "bytes32" },
  ],
} as const;

export const closingTypes = {
  Closing: [
    { name: "roundId", type: "bytes32" },
    { name: "ballotsHash", type: "bytes32" },
    { name: "voterMask", type: "uint256" },
  ],
} as const;

export const delegationTypes = {
  Delegation: [
    { name: "voter", type: "address" },
    { name: "delegate", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint40" },
  ],
} as const;

export const resultTypes = {
  Result: [
    { name: "skillId", type: "uint32" },
    { name: "bankHash", type: "bytes32" },
    { name: "holder", type: "address" },
    { name: "score", type: "uint8" },
    { name: "attempt", type: "uint8" },
    { name: "takenAt", type: "uint40" },
    { name: "deadline", type: "uint40" },
  ],
} as const;

/** EIP-712 digest of a `Submission`: the submission digest. */
export function hashSubmission(domain: AssayDomain, message: Submission): Hex {
  return hashTypedData({ domain, types: submissionTypes, primaryType: "Submission", message });
}

/** EIP-712 digest of a `Revocation`. */
export function hashRevocation(domain: AssayDomain, message: Revocation): Hex {
  return hashTypedData({ domain, types: revocationTypes, primaryType: "Revocation", message });
}

/** EIP-712 digest of a `Verdict`: the verdict digest. */
export function hashVerdict(domain: AssayDomain, message: Verdict): Hex {
  return hashTypedData({ domain, types: verdictTypes, primaryType: "Verdict", message });
}

/** EIP-712 digest of a `Ballot`: the ballot hash. */
export function hashBallot(domain: AssayDomain, message: Ballot): Hex {
  return hashTypedData({ domain, types: ballotTypes, primaryType: "Ballot", message });
}

/** EIP-712 digest of a `Receipt`. */
export function hashReceipt(domain: AssayDomain, message: Receipt): Hex {
  return hashTypedData({ domain, types: receiptTypes, primaryType: "Receipt", message });
}

/** EIP-712 digest of a `Closing`. */
export function hashClosing(domain: AssayDomain, message: Closing): Hex {
  return hashTypedData({ domain, types: closingTypes, primaryType: "Closing", message });
}

/** EIP-712 digest of a `Delegation`; the domain's contract is Staking. */
export function hashDelegation(domain: AssayDomain, message: Delegation): Hex {
  return hashTypedData({ domain, types: delegationTypes, primaryType: "Delegation", message });
}

/** EIP-712 digest of a `Result`; the domain's contract is Badges. */
export function hashResult(domain: AssayDomain, message: Result): Hex {
  return hashTypedData({ domain, types: resultTypes, primaryType: "Result", message });
}
