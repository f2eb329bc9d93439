import { bytesToHex, type Hex, keccak256, zeroAddress, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { assayAbi, campaignsAbi } from "../../contracts/sdk/abi.ts";
import { readHeader } from "../../contracts/sdk/chain/seed-header.ts";
import { goldCommitment } from "../../contracts/sdk/gold.ts";
import { bitsOf, popcount } from "../../contracts/sdk/masks.ts";
import { merkleRoot } from "../../contracts/sdk/merkle.ts";
import { blindOf, payeeOf } from "../../contracts/sdk/payee.ts";
import { batchRoot, type Row } from "../../contracts/sdk/rows.ts";
import type { GoldOpening, Verdict, Vote } from "../../contracts/sdk/structs.ts";
import { verdictTypes } from "../../contracts/sdk/typed-data.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import { NO_GOLD } from "../demo/ballots.ts";
import { type BatchRecord, batchesOf, type RoundRecord, sealedBatch } from "../demo/ledger.ts";
import { showBallots } from "../rounds/shown.ts";
import { type Author, act, passBlock, passTime, type Stage } from "./stage.ts";

/** A row with what opens its payee; gold has no author. */
export type OpenRow = Row & { author?: Author; rowNumber: number; blind: Hex };

/** What a batch is to hold. Where a row names no leaves, its items are random ones: the chain sees nothing else of them. */
export type Draft = {
  campaignId: number;
  count: number;
  /** Each row's items; rows without an author are gold's. */
  rows: readonly { mask: bigint; author?: Author; leaves?: readonly Hex[] }[];
  approve: bigint;
  /** Set together with `approve`: undecided. */
  abusive?: bigint;
  gold?: GoldOpening;
};

/** A sealed batch with what only its operator and its contributors know. */
export type Batch = { record: BatchRecord; verdict: Verdict; rows: readonly OpenRow[]; gold: GoldOpening };

/** How a seat votes, undefined if it stays silent. */
export type Voting = (seat: number, batch: Batch, round: RoundRecord) => Vote | undefined;

/** Seals a batch under both operators' signatures. */
export async function seal(stage: Stage, draft: Draft): Promise<Batch> {
  const { world, operators, ledger } = stage;
  const { campaignId, count, approve, abusive = 0n, gold = NO_GOLD } = draft;
  const rows = await Promise.all(draft.rows.map((row) => openRow(campaignId, row)));
  const [head, campaign] = await Promise.all([
    world.client.getBlock(),
    world.client.readContract({
      address: world.campaigns,
      abi: campaignsAbi,
      functionName: "campaignOf",
      args: [campaignId],
    }),
  ]);
  const sequence = batchesOf(ledger, campaignId).length + 1;
  const verdict: Verdict = {
    ...{ campaignId, sequence, root: batchRoot(rows), itemList: random(), count, policyHash: campaign[1] },
    ...{ goldCount: popcount(gold.mask), goldCommitment: gold.mask === 0n ? zeroHash : goldCommitment(gold) },
    ...{ approve, abusive, reportRoot: random(), anchorBlock: head.number, anchorHash: head.hash },
  };
  const typed = { domain: world.domain, types: verdictTypes, primaryType: "Verdict", message: verdict } as const;
  const signatures = await Promise.all(operators.map((operator) => operator.signTypedData(typed)));
  const plain = rows.map(({ payee, mask, root }) => ({ payee, mask, root }));
  const args = [verdict, plain, signatures] as const;
  await act(stage, operators[0], { address: world.core, abi: assayAbi, functionName: "seal", args });
  const record = batchesOf(ledger, campaignId).at(-1);
  if (record?.sequence !== sequence) throw new Error(`batch ${sequence} was not sealed`);
  return { record, verdict, rows, gold };
}

/** Blinds a row and makes leaves for its items up, if it has none. */
async function openRow(campaignId: number, { mask, author, leaves }: Draft["rows"][number]): Promise<OpenRow> {
  const root = merkleRoot(leaves ?? bitsOf(mask).map(random));
  if (author === undefined) return { payee: random(), mask, root, rowNumber: 0, blind: zeroHash };
  const rowNumber = ++author.rows;
  const blind = await blindOf(author.payeeSecret, campaignId, rowNumber);
  return { author, rowNumber, blind, mask, root, payee: payeeOf(author.account.address, rowNumber, blind) };
}

/** Draws the committee, as the sealing operator does; undefined where there are too few voters. */
export async function draw(stage: Stage, { record }: Pick<Batch, "record">, drawer: HDAccount = stage.operators[0]) {
  const { world } = stage;
  await passBlock(stage, record.seedBlock);
  const args = [sealedBatch(record), await readHeader(world.client, record.seedBlock)] as const;
  await act(stage, drawer, { address: world.core, abi: assayAbi, functionName: "draw", args });
  return roundOf(record);
}

/** The round that goes on. */
export function roundOf({ rounds, sequence }: BatchRecord): RoundRecord {
  const round = rounds.at(-1);
  if (round === undefined) throw new Error(`batch ${sequence} has no round`);
  return round;
}

/** How ballots are shown: with gold, if there is any, unless `open` is false; under their voters' keys unless `signer` is there. */
export type Showing = { open?: boolean; signer?: HDAccount };

/** Lets voting end and shows the ballots. */
export async function cast(
  stage: Stage,
  batch: Batch,
  voting: Voting,
  { open = true, signer }: Showing = {},
): Promise<void> {
  const { world, operators, voters } = stage;
  const round = roundOf(batch.record);
  const votes = round.committee.map((_, seat) => voting(seat, batch, round));
  const signerOf = (voter: Hex) => {
    const own = signer ?? voters.get(voter);
    if (own === undefined) throw new Error(`nobody has the key of ${voter}`);
    return own;
  };
  const shown = await showBallots(world.domain, round, votes, signerOf, operators[0]);
  await passTime(stage, round.votingEnd);
  const gold = open && isGoldDue(batch, round) ? batch.gold : NO_GOLD;
  const { ballots, voterMask, closing } = shown;
  const args = [sealedBatch(batch.record), round.committee, ballots, voterMask, closing, gold] as const;
  await act(stage, operators[0], { address: world.core, abi: assayAbi, functionName: "castBallots", args });
}

/** Gold is opened in the first round that had ballots. */
function isGoldDue({ gold, record }: Batch, round: RoundRecord): boolean {
  return gold.mask !== 0n && record.rounds.every((one) => one === round || one.votes.length === 0);
}

/** Opens gold that the ballots left closed. */
export async function openGold(stage: Stage, { record, gold }: Batch): Promise<void> {
  const args = [sealedBatch(record), gold] as const;
  await act(stage, stage.operators[0], {
    address: stage.world.core,
    abi: assayAbi,
    functionName: "openGold",
    args,
  });
}

/** Lets the opening time end and tallies, where the ballots did not decide the round at once. */
export async function tally(stage: Stage, { record }: Pick<Batch, "record">): Promise<void> {
  const round = roundOf(record);
  if (round.decided !== undefined) return;
  const { world } = stage;
  const preset = { address: world.campaigns, abi: campaignsAbi, functionName: "presetOf" } as const;
  const { opening } = await world.client.readContract({ ...preset, args: [world.presetId] });
  await passTime(stage, round.votingEnd + opening);
  await act(stage, senderOf(stage, record), recount(stage, record, "tally"));
}

/** Lets the appeal time end and settles. */
export async function settle(stage: Stage, { record }: Pick<Batch, "record">): Promise<void> {
  const { decided } = roundOf(record);
  if (decided !== undefined) await passTime(stage, decided.appealEnd);
  await act(stage, senderOf(stage, record), recount(stage, record, "settle"));
}

function recount({ world }: Stage, record: BatchRecord, functionName: "tally" | "settle") {
  const { committee, votes, gold } = roundOf(record);
  const opened = gold === undefined ? NO_GOLD : { mask: gold.mask, answers: gold.answers, salt: gold.salt };
  const args = [sealedBatch(record), committee, votes, opened] as const;
  return { address: world.core, abi: assayAbi, functionName, args } as const;
}

/** Anybody may; where there is an operator, it is the one. */
function senderOf({ operators, stranger }: Stage, { operator }: BatchRecord): HDAccount {
  return operator === zeroAddress ? stranger : operators[0];
}

/** Has round after round drawn, voted on and settled until no item is open. */
export async function finish(stage: Stage, batch: Batch, voting: Voting): Promise<void> {
  while (batch.record.state === "open") {
    const { committee } = await draw(stage, batch);
    if (committee.length > 0) {
      await cast(stage, batch, voting);
      await tally(stage, batch);
    }
    await settle(stage, batch);
  }
}

/** 32 random bytes. */
export function random(): Hex {
  return keccak256(bytesToHex(secureRandom(32)));
}
