import { type Address, type Hex, isAddressEqual, zeroHash } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../abi.ts";
import { readEvents } from "../chain/events.ts";
import type { RoundRecord } from "../chain/record.ts";
import { type CastBallot, unpackCommitteeWord } from "../rounds.ts";
import { hashBallot } from "../typed-data.ts";
import { type Evidence, isBefore } from "./evidence.ts";
import { isActive, keysAt } from "./keys.ts";
import { recoverSigner } from "./signature.ts";

type At = Parameters<typeof isBefore>[1];

const erc1271 = [
  {
    type: "function",
    name: "isValidSignature",
    stateMutability: "view",
    inputs: [{ type: "bytes32" }, { type: "bytes" }],
    outputs: [{ type: "bytes4" }],
  },
] as const;
const MAGIC = "0x1626ba7e";

/** Whether a ballot is its voter's: by its own key, its delegate's at that time, or its contract. */
export async function isSigned(evidence: Evidence, round: RoundRecord, ballot: CastBallot, at: At): Promise<boolean> {
  const { signature } = ballot;
  const digest = ballotDigest(evidence, round, ballot);
  const voter = voterOf(round, ballot.seat);
  if (!digest || !voter) return false;
  const signer = await recoverSigner(digest, signature);
  if (signer && isAddressEqual(signer, voter)) return true;
  const delegate = await delegateAt(evidence, voter, at);
  if (signer && delegate && isAddressEqual(signer, delegate)) return true;
  return isSignedByContract(evidence, { voter, digest, signature }, at);
}

/** Digest of a seat's ballot; undefined where the committee has no such seat. */
export function ballotDigest(
  { deployment }: Evidence,
  round: RoundRecord,
  { seat, approve, abstain }: Omit<CastBallot, "signature">,
): Hex | undefined {
  const voter = voterOf(round, seat);
  return voter && hashBallot(deployment.domain, { roundId: round.roundId ?? zeroHash, voter, approve, abstain });
}

/** Who has a seat. */
export function voterOf({ committee }: RoundRecord, seat: number): Address | undefined {
  const word = committee[seat];
  return word === undefined ? undefined : unpackCommitteeWord(word).voter;
}

/** Whether a signer is a key of the sealing operator that was active at some time from `from` to `to`, Unix seconds. */
export async function isOperators(
  { deployment, created, sealed }: Evidence,
  signer: Address | undefined,
  at: At,
  { from, to }: { from: bigint; to: bigint },
): Promise<boolean> {
  const key = (await keysAt(deployment, at)).get(signer?.toLowerCase() ?? "");
  const active = isActive(key, created.args.terms.workloadId, from, to);
  return active && isAddressEqual(key.operator, sealed.operator);
}

async function delegateAt({ deployment }: Evidence, voter: Address, at: At): Promise<Address | undefined> {
  const query = { address: deployment.staking, abi: stakingAbi, eventName: "DelegateSet", args: { voter } } as const;
  const set = await readEvents(deployment, query);
  return set.filter((event) => isBefore(event, at)).at(-1)?.args.delegate;
}

/** What a contract wallet says cannot be recomputed; it is asked as of the block, or now where that is forgotten. */
async function isSignedByContract(
  { deployment }: Evidence,
  { voter, digest, signature }: { voter: Address; digest: Hex; signature: Hex },
  at: At,
): Promise<boolean> {
  const query = { address: voter, abi: erc1271, functionName: "isValidSignature", args: [digest, signature] } as const;
  const { blockNumber } = at;
  const then = await readContract(deployment.client, { ...query, blockNumber }).catch(() => undefined);
  const answer = then ?? (await readContract(deployment.client, query).catch(() => undefined));
  return answer === MAGIC;
}
