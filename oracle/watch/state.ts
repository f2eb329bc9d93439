import type { Address, Hex } from "viem";
import type { Verdict } from "../../contracts/sdk/structs.ts";

/** The head block the state was read at. Its timestamp is the only clock. */
export type Head = { number: bigint; hash: Hex; timestamp: number };

/** What a campaign pinned. Amounts are token units. */
export type Campaign = {
  id: number;
  workloadId: number;
  presetId: number;
  quorum: number;
  licenceHash: Hex;
  policyHash: Hex;
  policy: Uint8Array;
  /** 0 while it takes submissions. */
  closesAt: number;
};

/** The durations of a campaign's preset that the oracle acts on, seconds. */
export type Preset = { opening: number; seedDelay: number };

/** One vote as cast. */
export type Vote = { approve: bigint; abstain: bigint };

type BatchBase = {
  campaignId: number;
  sequence: number;
  operator: Address;
  digest: Hex;
  verdict: Verdict;
  seedBlock: bigint;
};

/** A drawn committee's round. */
export type Round = { roundId: Hex; votingEnd: number; committee: readonly bigint[] };

/** A batch as the chain has it. */
export type Batch = BatchBase & {
  state: "sealed" | "voting" | "decided" | "final";
  /** Set once a committee was drawn. */
  round?: Round;
  /** Ballots shown: seats as a mask, votes in seat order. */
  voters: bigint;
  votes: readonly Vote[];
  cast: boolean;
  /** Set once decided. */
  appealEnd?: number;
};

/** A key of the registry. */
export type Key = { signer: Address; operator: Address; workloadId: number; encryptionKey: Hex; validUntil: number };

/** Positions of a bundle for which consent was withdrawn in a block. */
export type Revoked = { mask: bigint; block: bigint };

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
  keys: Map<Address, Key>;
  reviewKeys: Map<Address, Hex>;
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
    keys: new Map(),
    reviewKeys: new Map(),
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
