import { type Address, type Hex, zeroAddress } from "viem";
import type { BundleItem } from "../../contracts/sdk/items.ts";
import { fullMask, popcount } from "../../contracts/sdk/masks.ts";
import { quorumOf } from "../../contracts/sdk/rounds.ts";
import type { GoldOpening, SealedBatch, Submission, Verdict, Vote } from "../../contracts/sdk/structs.ts";

/** The head block the state was read at. Its timestamp is the only clock. */
export type Head = { number: bigint; hash: Hex; timestamp: number };

/** What a campaign pinned. Amounts are token units. */
export type Campaign = {
  id: number;
  creator: Address;
  workloadId: number;
  presetId: number;
  quorum: number;
  /** Skill contributors must hold a badge of, 0 for none. */
  contributorBadge: number;
  /** What contributors must have deposited at least. */
  collateral: bigint;
  licenceHash: Hex;
  policyHash: Hex;
  policy: Uint8Array;
  /** 0 while it takes submissions. */
  closesAt: number;
};

/** The durations of a campaign's preset that the oracle acts on, seconds. */
export type Preset = { opening: number; inclusion: number; seedDelay: number };

/** What a round is about: its tier (0 scouts, 1 guards, 2 judges), the draws before this one in that tier, its items. */
export type RoundPlace = { tier: number; draw: number; items: bigint };

/** A drawn committee's round. */
export type Round = RoundPlace & { roundId: Hex; votingEnd: number; committee: readonly bigint[] };

/** A batch as the chain has it; but for `past` everything that changes is about the current round. */
export type Batch = SealedBatch &
  RoundPlace & {
    /** None was signed for a forced batch. */
    verdict?: Verdict;
    seedBlock: bigint;
    /** Block it was sealed in. */
    block: bigint;
    state: "sealed" | "voting" | "decided" | "final" | "void";
    /** Set once a committee was drawn. */
    round?: Round;
    /** Ballots that count: seats as a mask, votes in seat order. */
    voters: bigint;
    votes: readonly Vote[];
    /** Whether the operator has shown its closing list. */
    cast: boolean;
    /** Seats whose vote is committed on chain. */
    committed: bigint;
    /** Set once the gold was opened. */
    gold?: GoldOpening;
    /** Set once decided. */
    appealEnd?: number;
    /** Whether a round before the current one had a quorum: its gold can no longer be opened. */
    heard: boolean;
    /** Rounds that were settled and not the last. */
    past: readonly Round[];
  };

/** What a skill's creator fixed. Times are seconds. */
export type Skill = {
  id: number;
  creator: Address;
  workloadId: number;
  lifetime: number;
  pause: number;
  /** Percent. */
  passMark: number;
  attempts: number;
  bankHash: Hex;
  name: string;
};

/** A key of the registry, registered or renewed last in `block`. */
export type Key = {
  signer: Address;
  operator: Address;
  workloadId: number;
  encryptionKey: Hex;
  validUntil: number;
  block: bigint;
};

/** Positions of a bundle for which consent was withdrawn in a block. */
export type Revoked = { mask: bigint; block: bigint };

/** A submission that was forced in. */
export type ForcedEntry = {
  submission: Submission;
  signature: Hex;
  items: readonly BundleItem[];
  /** Last second to seal it in. */
  dueBy: number;
  /** Block it was forced in. */
  block: bigint;
  /** Positions that are sealed or released. */
  cleared: bigint;
  /** Block at which it was marked overdue. */
  overdueAt?: bigint;
};

/** Positions of an entry in a forced batch, in the order of its bits. */
export type ForcedPart = { entry: Hex; mask: bigint };

/** Everything the oracle knows of the chain: a fold over its logs, nothing else. */
export type ChainState = {
  head: Head;
  presets: Map<number, Preset>;
  campaigns: Map<number, Campaign>;
  batches: Map<string, Batch>;
  /** Batch key by round id. */
  rounds: Map<Hex, string>;
  /** Withdrawals of consent by {@link bundleKey}. */
  revoked: Map<string, Revoked[]>;
  /** Forced submissions by their digest. */
  forced: Map<Hex, ForcedEntry>;
  /** What forced batches hold, by {@link batchKey}. */
  forcedParts: Map<string, readonly ForcedPart[]>;
  keys: Map<Address, Key>;
  reviewKeys: Map<Address, Hex>;
  skills: Map<number, Skill>;
};

/** A state that has seen no log. */
export function emptyState(): ChainState {
  return {
    head: { number: -1n, hash: "0x", timestamp: 0 },
    presets: new Map(),
    campaigns: new Map(),
    batches: new Map(),
    rounds: new Map(),
    revoked: new Map(),
    forced: new Map(),
    forcedParts: new Map(),
    keys: new Map(),
    reviewKeys: new Map(),
    skills: new Map(),
  };
}

/** Key of a batch in {@link ChainState.batches}. */
export function batchKey(campaignId: number, sequence: number): string {
  return `${campaignId}/${sequence}`;
}

/** Key of a bundle in {@link ChainState.revoked}. */
export function bundleKey(campaignId: number, contributor: Address, itemsRoot: Hex): string {
  return `${campaignId}/${contributor.toLowerCase()}/${itemsRoot.toLowerCase()}`;
}

/** Positions of a bundle revoked up to a block; the whole history without one. */
export function revokedMask(state: ChainState, key: string, block?: bigint): bigint {
  const entries = state.revoked.get(key) ?? [];
  return entries.reduce((mask, entry) => (block === undefined || entry.block <= block ? mask | entry.mask : mask), 0n);
}

/** Positions of a forced submission that wait for a batch: neither cleared nor withdrawn. */
export function openPositions(state: ChainState, { submission, cleared }: ForcedEntry): bigint {
  const { campaignId, contributor, itemsRoot, count } = submission;
  const revoked = revokedMask(state, bundleKey(campaignId, contributor, itemsRoot));
  return fullMask(count) & ~cleared & ~revoked;
}

/** Whether a batch was sealed without a verdict. */
export function isForced({ operator }: Pick<Batch, "operator">): boolean {
  return operator === zeroAddress;
}

/** Whether no round of the batch follows. */
export function hasEnded({ state }: Pick<Batch, "state">): boolean {
  return state === "final" || state === "void";
}

/** Whether the ballots that count are enough to decide anything. */
export function hasQuorum({ round, voters }: Pick<Batch, "round" | "voters">): boolean {
  return round !== undefined && popcount(voters) >= quorumOf(round.committee.length);
}

/** A drawn round of a batch, the current one or one before it. */
export function roundOf(batch: Batch, roundId: Hex): Round | undefined {
  return [...(batch.round === undefined ? [] : [batch.round]), ...batch.past].find(
    (round) => round.roundId === roundId,
  );
}

/** Number the campaign's next batch gets. */
export function nextSequence(state: ChainState, campaignId: number): number {
  let sequence = 1;
  while (state.batches.has(batchKey(campaignId, sequence))) sequence += 1;
  return sequence;
}

/** Keys of a workload that are active at the head, in a fixed order. */
export function activeKeys(state: ChainState, workloadId: number): Key[] {
  return [...state.keys.values()]
    .filter((key) => key.workloadId === workloadId && key.validUntil >= state.head.timestamp)
    .sort((a, b) => (a.signer.toLowerCase() < b.signer.toLowerCase() ? -1 : 1));
}
