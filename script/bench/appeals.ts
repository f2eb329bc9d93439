import type { HDAccount } from "viem/accounts";
import { appealsAbi } from "../../contracts/sdk/abi.ts";
import { maskOf, popcount } from "../../contracts/sdk/masks.ts";
import { payrollPath } from "../../contracts/sdk/payrolls.ts";
import { NO_GOLD } from "../demo/ballots.ts";
import { sealedBatch, settledRounds } from "../demo/ledger.ts";
import { mapLimited } from "../demo/wait.ts";
import { provide } from "../demo/world.ts";
import { type Batch, cast, draw, finish, roundOf, seal, settle, tally } from "./batch.ts";
import { rowClaim } from "./payout.ts";
import { draftOf, FULL, votingAs } from "./shapes.ts";
import { act, type Stage, sync } from "./stage.ts";

const AT_A_TIME = 8;
const [GUARDS, JUDGES] = [1, 2];

/** Items on which all committees contradict the check, and such as it leaves undecided; guards approve those. */
const CONTESTED = maskOf([30, 31, 32, 33, 34, 36, 37, 38]);
const UNDECIDED = maskOf([40, 41, 42, 44]);
/** Rejected by check and scouts: its contributor appeals and wins. */
const WRONGED = maskOf([27]);
/** Approved by both: somebody appeals and loses, after the guards have been against it. */
const UPHELD = maskOf([50]);

/** A full batch of which items climb to the guards and to the judges: contradicted, undecided, appealed. */
export async function climb(stage: Stage, campaignId: number): Promise<Batch> {
  const draft = draftOf(campaignId, stage.authors, FULL);
  const approve = (draft.approve | CONTESTED | UNDECIDED | UPHELD) & ~WRONGED;
  const batch = await seal(stage, { ...draft, approve, abusive: UNDECIDED });
  const voting = votingAs((tier) => {
    if (tier === GUARDS) return { approve: WRONGED, reject: CONTESTED | UPHELD };
    return { approve: tier === JUDGES ? WRONGED : 0n, reject: CONTESTED };
  });
  await draw(stage, batch);
  await cast(stage, batch, voting);
  await tally(stage, batch);
  const author = batch.rows.find(({ mask }) => (mask & WRONGED) !== 0n)?.author;
  if (author === undefined) throw new Error("the wronged item has no author");
  await appeal(stage, batch, author.account, WRONGED);
  await appeal(stage, batch, stage.stranger, UPHELD);
  await settle(stage, batch);
  await finish(stage, batch, voting);
  return batch;
}

/** Pays the bond and appeals what the scouts have decided. */
async function appeal(stage: Stage, { record }: Batch, account: HDAccount, mask: bigint): Promise<void> {
  const { world } = stage;
  const appeals = { address: world.appeals, abi: appealsAbi } as const;
  const place = [record.campaignId, record.place.tier, BigInt(popcount(mask))] as const;
  const amount = await world.client.readContract({ ...appeals, functionName: "bondOf", args: place });
  await provide(world, { account, token: world.payToken.address, spender: world.appeals, amount });
  const { committee, votes } = roundOf(record);
  const args = [sealedBatch(record), committee, votes, NO_GOLD, mask] as const;
  await act(stage, account, { ...appeals, functionName: "appeal", args });
}

/** Divides all bonds, credits the committee and the contributor that were right, and has everybody take out what is theirs. */
export async function endAppeals(stage: Stage, batch: Batch): Promise<void> {
  const { world, ledger, stranger, authors, judges } = stage;
  const appeals = { address: world.appeals, abi: appealsAbi } as const;
  for (const { id } of ledger.appeals.values()) {
    await act(stage, stranger, { ...appeals, functionName: "resolve", args: [id] });
  }
  const { record } = batch;
  const settled = settledRounds(record);
  const { tier, draw: again, items, committee } = roundOf(record);
  const place = { tier, draw: again, seedBlock: record.seedBlock, items };
  const { paidVotes = [] } = settled.at(-1) ?? {};
  const last = { ...place, committee, paidVotes, ...payrollPath(settled, settled.length - 1) };
  for (const { id, mask } of ledger.appeals.values()) {
    if (mask !== UPHELD) continue;
    await act(stage, stranger, { ...appeals, functionName: "payCommittee", args: [id, last] });
    const author = batch.rows.find((row) => (row.mask & mask) !== 0n)?.author;
    if (author === undefined) throw new Error("the upheld item has no author");
    const args = [id, author.account.address, rowClaim(batch, author)] as const;
    await act(stage, author.account, { ...appeals, functionName: "claimShare", args });
  }
  const token = world.payToken.address;
  const everybody = [...authors.map(({ account }) => account), ...judges, stranger];
  await mapLimited(everybody, AT_A_TIME, async (account) => {
    const read = { ...appeals, functionName: "creditOf", args: [token, account.address] } as const;
    if ((await world.client.readContract(read)) === 0n) return;
    await act(stage, account, { ...appeals, functionName: "withdraw", args: [token] });
  });
  await sync(stage);
  await act(stage, stranger, { ...appeals, functionName: "burn", args: [token] });
}
