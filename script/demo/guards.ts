import { zeroHash } from "viem";
import { stakingAbi, submissionsAbi } from "../../contracts/sdk/abi.ts";
import { unwrapContentKey } from "../../contracts/sdk/envelope.ts";
import { contextOf } from "../../contracts/sdk/envelope-context.ts";
import { itemLeaf } from "../../contracts/sdk/items.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import type { Packet } from "../../contracts/sdk/packet.ts";
import type { Vote } from "../../contracts/sdk/structs.ts";
import { openForced, readWraps, sealWraps, type Wraps } from "../../contracts/sdk/voting/wraps.ts";
import { type CommittedVote, commitVote, openVote } from "./ballots.ts";
import { keyIn, type SignedBundle } from "./contributor.ts";
import { judgeAll, looksOf } from "./judge.ts";
import { type BatchRecord, batchName, type RoundRecord, sealedBatch } from "./ledger.ts";
import { seededRandom } from "./random.ts";
import { noteGas, type Run } from "./run.ts";
import { serveBlobs } from "./serve-blobs.ts";
import type { Voter } from "./voter.ts";
import { mapLimited, until } from "./wait.ts";
import { mined, walletOf } from "./world.ts";

const WRAPS_SECONDS = 60;
const VOTING_SECONDS = 180;
const AT_A_TIME = 4;

/** The round of a forced batch: the contributor gives the guards what they need, and they commit and open on chain. */
export async function guardsDecide(run: Run, bundle: SignedBundle, batch: BatchRecord, round: RoundRecord) {
  const blobs = new Map(bundle.items.map(({ envelope }) => [envelope.ciphertextHash as string, envelope.bytes]));
  const { url, server } = await serveBlobs(blobs);
  try {
    await postKeys(run, bundle, round, url);
    const guards = run.voters.filter(({ account }) => round.voters.includes(account.address));
    const committed = await mapLimited(guards, AT_A_TIME, (guard) => commit(run, batch, round, guard));
    run.print("rounds", `batch ${batch.sequence}: ${committed.length} guards have committed their votes on chain`);
    await openAll(run, batch, round, committed);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Wraps every content key to every guard's review key, as the chain has it, and posts them. */
async function postKeys(run: Run, bundle: SignedBundle, round: RoundRecord, source: string): Promise<void> {
  const { world } = run;
  const { contributor, submission, items } = bundle;
  const { privateKey } = await keyIn(world, contributor, submission.campaignId);
  const { domain, core } = world;
  const context = contextOf({ ...submission, chainId: domain.chainId, core });
  const keys = await Promise.all(items.map(({ envelope }) => unwrapContentKey(envelope.bytes, privateKey, context)));
  const read = { address: world.staking, abi: stakingAbi, functionName: "reviewKeyOf" } as const;
  const reviewKeys = await Promise.all(
    round.voters.map((voter) => world.client.readContract({ ...read, args: [voter] })),
  );
  const blob = await sealWraps(round.roundId, source, keys, reviewKeys);
  const args = [round.campaignId, round.sequence, blob] as const;
  const call = { address: world.submissions, abi: submissionsAbi, functionName: "postWraps", args } as const;
  const receipt = await mined(world, walletOf(world, contributor.account).writeContract(call));
  noteGas(run, "postWraps", receipt.gasUsed);
}

/** Reads, judges and commits, as one guard does. */
async function commit(run: Run, batch: BatchRecord, round: RoundRecord, guard: Voter): Promise<CommittedVote> {
  const posted = () =>
    run.ledger.wraps
      .filter(({ campaignId, sequence }) => campaignId === batch.campaignId && sequence === batch.sequence)
      .map(({ blob }) => readWraps(blob, round.roundId))
      .find((wraps) => wraps !== undefined);
  const wraps = await until(posted, "the content keys of the forced batch", WRAPS_SECONDS);
  const items = await readItems(run, batch, round, guard, wraps);
  const random = seededRandom(run.world.seed, `${guard.name} on the forced batch`);
  const behaviour = guard.behaviour === "silent" ? "honest" : guard.behaviour;
  const approve = judgeAll(items, run.labels, { behaviour, looks: looksOf(round.tier) }, random);
  const vote: Vote = { approve, abstain: 0n };
  const { committed, gas } = await commitVote(run.world, sealedBatch(batch), round, guard, vote);
  noteGas(run, "commit", gas);
  return committed;
}

/** The items of a forced batch as a guard gets to see them, each checked against its leaf. */
async function readItems(run: Run, batch: BatchRecord, round: RoundRecord, guard: Voter, wraps: Wraps) {
  const { world, ledger } = run;
  const facts = ledger.forced.get(batchName(batch.campaignId, batch.sequence));
  const seat = round.voters.indexOf(guard.account.address);
  const items: Packet["items"] = [];
  for (const [part, entry] of (facts?.entries ?? []).entries()) {
    const forced = ledger.entries.get(entry);
    if (forced === undefined) throw new Error(`nobody has forced ${entry} in`);
    const { campaignId, contributor, policyHash } = forced;
    const place = { chainId: world.domain.chainId, core: world.core, campaignId, contributor, policyHash };
    for (const position of bitsOf(facts?.masks[part] ?? 0n)) {
      const bit = items.length;
      const item = forced.items[position];
      if (item === undefined) throw new Error(`entry ${entry} has no item ${position}`);
      const leaf = itemLeaf({ ...item, bit, position, submission: entry, salt: zeroHash });
      if (leaf !== facts?.leaves[bit]) throw new Error(`item ${bit} of the forced batch is another one`);
      const where = { ciphertextHash: item.ciphertextHash, context: contextOf(place), fetch };
      const { privateKey } = guard.reviewKey;
      const { data, label } = await openForced(wraps, { bit, seat, privateKey }, where);
      items.push({ bit, verdict: "undecided", findings: [], label, data });
    }
  }
  return items;
}

/** One after the other: each opening names the votes before it. */
async function openAll(run: Run, batch: BatchRecord, round: RoundRecord, committed: readonly CommittedVote[]) {
  const isOver = async () => Number((await run.world.client.getBlock()).timestamp) > round.votingEnd;
  await until(isOver, "the voting on the forced batch", VOTING_SECONDS);
  const votes: Vote[] = [];
  for (const opened of [...committed].sort((a, b) => a.seat - b.seat)) {
    noteGas(run, "open", await openVote(run.world, sealedBatch(batch), round, votes, opened));
    votes.push(opened.vote);
  }
  await until(() => round.votes.length === votes.length, "the opened votes", WRAPS_SECONDS);
}
