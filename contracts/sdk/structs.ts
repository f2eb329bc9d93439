import type { Address, Hex } from "viem";

// The structs of docs/wire.md that are signed, in their fields' order. Numbers of up to 48 bits are `number`, as viem
// reads them from the contracts.

/** A contributor's signature over one bundle of encrypted items. */
export type Submission = {
  campaignId: number;
  contributor: Address;
  /** Merkle root over the bundle leaves. */
  itemsRoot: Hex;
  /** Items in the bundle, 1 to 256. */
  count: number;
  /** The workload whose keys may check the items. */
  workloadId: number;
  /** keccak256 of the checkers' sorted X25519 public keys. */
  recipientsHash: Hex;
  licenceHash: Hex;
  policyHash: Hex;
  nonce: bigint;
  /** Last valid second, Unix time. */
  deadline: number;
};

/** A contributor's withdrawal of consent for some items of a bundle. */
export type Revocation = {
  campaignId: number;
  contributor: Address;
  itemsRoot: Hex;
  /** Bit i stands for position i in `itemsRoot`. */
  mask: bigint;
  nonce: bigint;
};

/** The check's answer for a batch, signed by the TEE keys. Bit i of a word stands for item i of the batch. */
export type Verdict = {
  campaignId: number;
  /** The batch's number in its campaign, from 1. */
  sequence: number;
  /** Merkle root over the row leaves. */
  root: Hex;
  /** SHA-256 of the item-list blob. */
  itemList: Hex;
  /** Items in the batch, gold included, 1 to 256. */
  count: number;
  goldCount: number;
  policyHash: Hex;
  /** Set: approved. Set in `abusive` too: undecided. */
  approve: bigint;
  abusive: bigint;
  /** Merkle root over the report leaves. */
  reportRoot: Hex;
  goldCommitment: Hex;
  /** Block up to which forced submissions and revocations were read, and its hash. */
  anchorBlock: bigint;
  anchorHash: Hex;
};

/** What every call on a batch after its sealing brings back: the last three change with every round. */
export type SealedBatch = {
  campaignId: number;
  sequence: number;
  /** Who sealed it; zero for a forced batch. */
  operator: Address;
  count: number;
  goldCount: number;
  /** EIP-712 digest of the `Verdict`; of a forced batch, see docs/wire.md. */
  digest: Hex;
  approve: bigint;
  abusive: bigint;
  goldCommitment: Hex;
  /** Items of the current round. */
  items: bigint;
  /** Items accepted by the rounds before. */
  accepted: bigint;
  /** Chain over the payrolls of the rounds before. */
  payrolls: Hex;
};

/** Opens a verdict's gold commitment; all zero where there is nothing to open. */
export type GoldOpening = {
  /** The gold items. */
  mask: bigint;
  /** Those of them that should be approved. */
  answers: bigint;
  salt: Hex;
};

/** A vote as the contract keeps it. Bit i stands for item i of the batch. */
export type Vote = { approve: bigint; abstain: bigint };

/** One voter's vote on every item of a round. Bit i of a word stands for item i of the batch. */
export type Ballot = {
  roundId: Hex;
  voter: Address;
  approve: bigint;
  abstain: bigint;
};

/** A TEE key's promise that it holds a ballot. */
export type Receipt = {
  roundId: Hex;
  voter: Address;
  /** EIP-712 digest of the `Ballot`. */
  ballotHash: Hex;
  /** The head when the ballot came in, and its hash. */
  blockNumber: bigint;
  blockHash: Hex;
};

/** A TEE key's statement of which ballots came in before the voting ended. */
export type Closing = {
  roundId: Hex;
  /** The chain over the committee and the ballots. */
  ballotsHash: Hex;
  /** Bit i stands for the committee's seat i. */
  voterMask: bigint;
};

/** A voter's permission for one other account to vote for it. Its verifying contract is Staking. */
export type Delegation = {
  voter: Address;
  /** Zero ends the delegation. */
  delegate: Address;
  nonce: bigint;
  /** Last valid second, Unix time. */
  deadline: number;
};

/** A TEE key's statement of a passed exam. Its verifying contract is Badges. */
export type Result = {
  skillId: number;
  /** The skill's, SHA-256 of its sealed question bank. */
  bankHash: Hex;
  holder: Address;
  /** Right answers, percent, rounded down. */
  score: number;
  /** Which attempt since the last pass, from 1. */
  attempt: number;
  /** Second the exam was graded, Unix time. */
  takenAt: number;
  /** Last second the contract accepts it, Unix time. */
  deadline: number;
};
