import {
  type Address,
  concat,
  encodeAbiParameters,
  encodePacked,
  getAddress,
  type Hex,
  keccak256,
  numberToHex,
  parseAbiParameters,
  slice,
  zeroHash,
} from "viem";
import { fullMask } from "./masks.ts";
import { requireAscending } from "./order.ts";
import type { SealedBatch } from "./structs.ts";

const KINDS = { quality: 0, abuse: 1 } as const;

const roundWords = parseAbiParameters(
  "bytes32 verdict, uint8 kind, uint8 tier, uint8 draw, uint256 items, uint64 seedBlock",
);
const ballotWords = parseAbiParameters(
  "bytes32 ballotsHash, uint8 seat, uint256 approve, uint256 abstain, bytes32 signatureHash",
);

/** What a round decides: quality, or (an appeal against "abusive") abuse. */
export type RoundKind = keyof typeof KINDS;

/** What a round's id covers: a ballot for it can mean nothing else. */
export type Round = {
  /** Digest of the sealed batch: its `Verdict`'s, or a forced batch's own. */
  verdict: Hex;
  kind: RoundKind;
  /** 0 scout, 1 guard, 2 judge. */
  tier: number;
  /** 0 for a tier's first committee, 1 after a redraw. */
  draw: number;
  /** Mask of the items voted on. */
  items: bigint;
  /** Block whose seed draws the committee. */
  seedBlock: bigint;
};

/** One seat's ballot as the contract chains it. */
export type CastBallot = {
  /** Index of the voter in the committee. */
  seat: number;
  approve: bigint;
  abstain: bigint;
  /** The signature's bytes as they are shown: spoiling one breaks the chain. */
  signature: Hex;
};

/** Seats that must agree, 2f + 1 of n = 3f + 1, and ballots a round needs for its gold to be opened. */
export function quorumOf(seats: number): number {
  return 2 * Math.floor((seats - 1) / 3) + 1;
}

/**
 * Tier and items of a batch's first round: what the check left undecided skips the scouts, and a batch of nothing else
 * starts with the guards.
 */
export function firstRoundOf({ count, approve, abusive }: Pick<SealedBatch, "count" | "approve" | "abusive">) {
  const full = fullMask(count);
  const undecided = approve & abusive;
  return undecided === full ? { tier: 1, items: full } : { tier: 0, items: full & ~undecided };
}

/** A batch as it was sealed, before its first round. */
export function asSealed(batch: Omit<SealedBatch, "items" | "accepted" | "payrolls">): SealedBatch {
  return { ...batch, items: firstRoundOf(batch).items, accepted: 0n, payrolls: zeroHash };
}

/** Id of one committee's vote on some items of one batch. */
export function roundIdOf(round: Round): Hex {
  const { verdict, kind, tier, draw, items, seedBlock } = round;
  return keccak256(encodeAbiParameters(roundWords, [verdict, KINDS[kind], tier, draw, items, seedBlock]));
}

/**
 * A committee member in one word: the voter low, the stake locked for the round high.
 *
 * @param lockedStake stake token's base units, 96 bits
 */
export function packCommitteeWord(voter: Address, lockedStake: bigint): bigint {
  return BigInt(encodePacked(["uint96", "address"], [lockedStake, voter]));
}

/** Inverse of {@link packCommitteeWord}. */
export function unpackCommitteeWord(word: bigint): { voter: Address; lockedStake: bigint } {
  const hex = numberToHex(word, { size: 32 });
  return { voter: getAddress(slice(hex, 12)), lockedStake: BigInt(slice(hex, 0, 12)) };
}

/**
 * The chain of a round's shown ballots, which a `Closing` signs.
 *
 * @param committee the round's committee words, in seat order
 * @param ballots those cast, in seat order; none leaves the chain at its start
 * @throws OrderError
 */
export function ballotsHash(roundId: Hex, committee: readonly bigint[], ballots: readonly CastBallot[]): Hex {
  requireAscending(
    "ballot's seat",
    ballots.map((ballot) => ballot.seat),
  );
  const start = keccak256(concat([roundId, ...committee.map((word) => numberToHex(word, { size: 32 }))]));
  return ballots.reduce(
    (hash, { seat, approve, abstain, signature }) =>
      keccak256(encodeAbiParameters(ballotWords, [hash, seat, approve, abstain, keccak256(signature)])),
    start,
  );
}
