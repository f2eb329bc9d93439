import { type Address, type Hex, type Log, parseEventLogs, zeroAddress } from "viem";
import {
  appealsAbi,
  assayAbi,
  badgesAbi,
  ballotsAbi,
  operatorsAbi,
  stakingAbi,
  submissionsAbi,
} from "../../contracts/sdk/abi.ts";
import type { BundleItem } from "../../contracts/sdk/items.ts";
import type { SettledRound } from "../../contracts/sdk/payrolls.ts";
import type { GoldOpening, SealedBatch, Vote } from "../../contracts/sdk/structs.ts";
import { foldBatchLog } from "./ledger-rounds.ts";
import { pause } from "./wait.ts";
import type { World } from "./world.ts";

/** A round as its voters hear of it. */
export type DrawnRound = {
  campaignId: number;
  sequence: number;
  roundId: Hex;
  tier: number;
  draw: number;
  /** Items voted on. */
  items: bigint;
  /** Whether it has no operator: its votes go on chain. */
  forced: boolean;
  committee: readonly bigint[];
  voters: readonly Address[];
  /** This machine's time in milliseconds, and how long voting lasts: what bounds waiting, not what decides. */
  heardAt: number;
  votingSeconds: number;
  votingEnd: number;
};

/** What the chain says about one round; each part with the transaction that said it. */
export type RoundRecord = DrawnRound & {
  drawn: Hex;
  cast?: { transaction: Hex; seats: number };
  /** Seats whose votes count, and the votes in seat order. */
  seats: bigint;
  votes: readonly Vote[];
  gold?: GoldOpening & { transaction: Hex };
  decided?: { transaction: Hex; approved: bigint; rejected: bigint; appealEnd: number };
  settled?: {
    transaction: Hex;
    accepted: bigint;
    /** Items that another round judges. */
    moved: bigint;
    paidVotes: readonly bigint[];
    slashed: bigint;
  };
};

/** What the chain says about one batch. */
export type BatchRecord = Omit<SealedBatch, "items"> & {
  sealed: Hex;
  seedBlock: number;
  /** Tier, draw and items of the round that goes on. */
  place: { tier: number; draw: number; items: bigint };
  /** In the order they were drawn; one without seats is one that no committee could be drawn for. */
  rounds: RoundRecord[];
  /** Items accepted so far, by all rounds. */
  accepted: bigint;
  state: "open" | "final" | "void";
};

/** What a forced batch is made of: what was taken of which entry, rows, leaves. */
export type ForcedFacts = {
  entries: readonly Hex[];
  masks: readonly bigint[];
  rows: readonly { payee: Hex; mask: bigint; root: Hex }[];
  leaves: readonly Hex[];
};

/** A submission that was forced in. */
export type ForcedEntry = { campaignId: number; contributor: Address; policyHash: Hex; items: readonly BundleItem[] };

/** Wrapped content keys, as they were posted. */
export type PostedWraps = { campaignId: number; sequence: number; blob: Hex };

/** An appeal, and what came of it: the items that were upheld, none if it was won. */
export type AppealRecord = {
  id: bigint;
  appellant: Address;
  campaignId: number;
  sequence: number;
  mask: bigint;
  bond: bigint;
  appealed: Hex;
  resolved?: { transaction: Hex; upheld: bigint; returned: bigint };
};

/** Stake units that a voter lost when a round was settled, often 0. */
export type Slash = { voter: Address; amount: bigint };

/** Everything the actors know of the chain: a fold over the logs of its contracts. */
export type Ledger = {
  batches: Map<string, BatchRecord>;
  slashes: Slash[];
  /** Stake units taken from each seat of the committee that was settled last. */
  taken: readonly bigint[];
  appeals: Map<bigint, AppealRecord>;
  entries: Map<Hex, ForcedEntry>;
  /** By the name of the batch. */
  forced: Map<string, ForcedFacts>;
  wraps: PostedWraps[];
  badges: { skillId: number; holder: Address }[];
  /** Sealed items whose consent was withdrawn. */
  dropped: { campaignId: number; sequence: number; bit: bigint }[];
  /** Stake units that operators lost. */
  faults: { operator: Address; taken: bigint }[];
};

/** What some logs said. */
export type News = {
  sealed: BatchRecord[];
  drawn: RoundRecord[];
  decided: { batch: BatchRecord; round: RoundRecord }[];
  settled: { batch: BatchRecord; round: RoundRecord }[];
};

const POLL_MS = 250;

/** A ledger without an entry. */
export function emptyLedger(): Ledger {
  return {
    batches: new Map(),
    slashes: [],
    taken: [],
    appeals: new Map(),
    entries: new Map(),
    forced: new Map(),
    wraps: [],
    badges: [],
    dropped: [],
    faults: [],
  };
}

/** Name of a batch. */
export function batchName(campaignId: number, sequence: number): string {
  return `${campaignId}/${sequence}`;
}

/** The batches of one campaign in their order. */
export function batchesOf({ batches }: Ledger, campaignId: number): BatchRecord[] {
  const own = [...batches.values()].filter((batch) => batch.campaignId === campaignId);
  return own.sort((a, b) => a.sequence - b.sequence);
}

/** Whether a batch has no verdict. */
export function isForced({ operator }: Pick<BatchRecord, "operator">): boolean {
  return operator === zeroAddress;
}

/** The gold of a batch, nothing unless it was opened. */
export function goldOf({ rounds }: Pick<BatchRecord, "rounds">): bigint {
  return rounds.find(({ gold }) => gold !== undefined)?.gold?.mask ?? 0n;
}

/** The rounds of a batch that has ended, in their order, as claims show them. */
export function settledRounds({ rounds }: Pick<BatchRecord, "rounds">): SettledRound[] {
  return rounds.map(({ roundId, committee, settled }) => ({ roundId, committee, paidVotes: settled?.paidVotes ?? [] }));
}

/** What later calls on a batch that is open bring back. */
export function sealedBatch(batch: BatchRecord): SealedBatch {
  const { campaignId, sequence, operator, count, goldCount, digest, approve, abusive, goldCommitment } = batch;
  const { place, accepted, payrolls } = batch;
  const sealed = { campaignId, sequence, operator, count, goldCount, digest, approve, abusive, goldCommitment };
  return { ...sealed, items: place.items, accepted, payrolls };
}

/** Follows the chain and calls back with what is new, until `signal` ends it. Rejects when the chain is gone. */
export async function followChain(
  world: World,
  ledger: Ledger,
  onNews: (news: News) => void,
  signal: AbortSignal,
): Promise<void> {
  const { client, core, staking, submissions, ballots, appeals, badges, operators } = world;
  const address = [core, staking, submissions, ballots, appeals, badges, operators];
  let from = 0n;
  while (!signal.aborted) {
    const { number, timestamp } = await client.getBlock();
    if (number >= from) {
      const logs = await client.getLogs({ address, fromBlock: from, toBlock: number });
      onNews(foldLogs(ledger, logs, Number(timestamp)));
      from = number + 1n;
    }
    await pause(POLL_MS);
  }
}

const eventAbi = [
  ...[...assayAbi, ...stakingAbi, ...submissionsAbi, ...ballotsAbi],
  ...[...appealsAbi, ...badgesAbi, ...operatorsAbi],
].filter((entry) => entry.type === "event");

/** A decoded log. */
export type LedgerLog = ReturnType<typeof parseEventLogs<typeof eventAbi>>[number];

/**
 * Adds logs to the ledger.
 * @param timestamp - Of the head they were read at.
 * @returns what they said
 */
export function foldLogs(ledger: Ledger, logs: Log[], timestamp: number): News {
  const news: News = { sealed: [], drawn: [], decided: [], settled: [] };
  for (const log of parseEventLogs({ abi: eventAbi, logs })) {
    foldOther(ledger, log);
    foldBatchLog(ledger, log, timestamp, news);
  }
  return news;
}

/** What is no batch's. */
function foldOther(ledger: Ledger, log: LedgerLog): void {
  switch (log.eventName) {
    case "CommitteeSettled":
      // Comes before the RoundSettled that says whose it was.
      ledger.taken = log.args.taken;
      return;
    case "BadgeGranted":
      ledger.badges.push({ skillId: log.args.skillId, holder: log.args.holder });
      return;
    case "ItemDropped": {
      const { campaignId, sequence, bit } = log.args;
      ledger.dropped.push({ campaignId, sequence, bit });
      return;
    }
    case "FaultSlashed":
    case "EquivocationSlashed":
      ledger.faults.push({ operator: log.args.operator, taken: log.args.taken });
      return;
    case "SubmissionForced": {
      const { entry, campaignId, submission, items } = log.args;
      const { contributor, policyHash } = submission;
      ledger.entries.set(entry, { campaignId, contributor, policyHash, items });
      return;
    }
    case "ForcedSealed": {
      // Comes before the batch itself.
      const { campaignId, sequence, entries, masks, rows, leaves } = log.args;
      ledger.forced.set(batchName(campaignId, sequence), { entries, masks, rows, leaves });
      return;
    }
    case "WrapsPosted": {
      const { campaignId, sequence, blob } = log.args;
      ledger.wraps.push({ campaignId, sequence, blob });
      return;
    }
    default:
      foldAppeal(ledger, log);
  }
}

function foldAppeal({ appeals }: Ledger, log: LedgerLog): void {
  if (log.eventName === "Appealed") {
    const { appealId: id, appellant, campaignId, sequence, mask, bond } = log.args;
    const appealed = log.transactionHash as Hex;
    appeals.set(id, { id, appellant, campaignId, sequence, mask, bond, appealed });
  } else if (log.eventName === "AppealResolved") {
    const appeal = appeals.get(log.args.appealId);
    const { upheld, returned } = log.args;
    if (appeal) appeal.resolved = { transaction: log.transactionHash as Hex, upheld, returned };
  }
}
