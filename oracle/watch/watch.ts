import type { ChainClient } from "../chain.ts";
import type { Env } from "../env.ts";
import { log } from "../log.ts";
import type { Database } from "../storage/database.ts";
import { type BlockId, forgetFinalBlock, readFinalBlock, writeFinalBlock } from "../storage/final-block.ts";
import { applyLog } from "./apply.ts";
import { blockAt, defaultFinality, type Finality, finalBlock, requireFinal, toHead } from "./final.ts";
import { type ChainLog, decodeLogs } from "./logs.ts";
import { type ChainState, emptyState, type Head } from "./state.ts";

/** Blocks asked for at once: what public endpoints commonly allow. */
const PAGE = 2_000n;

/** A view of the chain that follows its head. */
export type Watch = {
  /** At the head: what the oracle acts on. */
  state: ChainState;
  /** At the last final block, folded from final blocks alone: what a reorganisation goes back to. */
  final: ChainState;
  /** The last block that was ever taken as final, also before a restart. */
  taken: BlockId | undefined;
  /** When the head was last read, Unix milliseconds of this machine. */
  readAt: number;
  /** How often the head left its branch. */
  reorganisations: number;
  finality: Finality;
  database: Pick<Database, "query">;
};

/** A watch that has read nothing yet, and knows from the database which block was final. */
export async function openWatch(
  client: ChainClient,
  database: Pick<Database, "query">,
  { finality = defaultFinality(client.domain.chainId), forgetFinal }: Pick<Env, "finality" | "forgetFinal">,
): Promise<Watch> {
  if (forgetFinal !== undefined && (await forgetFinalBlock(database, forgetFinal))) log("final block forgotten");
  const taken = await readFinalBlock(database);
  return { state: emptyState(), final: emptyState(), taken, readAt: 0, reorganisations: 0, finality, database };
}

/**
 * Reads the chain up to its head. The chain is the truth: where the last block read is no longer part of it, everything after
 * the final block is read again, so a reorganisation above it leaves no trace.
 *
 * @param fromBlock block of the deployment, or earlier
 * @returns whether the head moved
 * @throws FinalityError where a final block is gone; viem's errors, the state then is as it was before
 */
export async function catchUp(watch: Watch, client: ChainClient, fromBlock: bigint): Promise<boolean> {
  client.halt.signal.throwIfAborted();
  const head = toHead(await client.public.getBlock({ blockTag: "latest" }));
  watch.readAt = Date.now();
  const { head: last } = watch.state;
  if (head.hash === last.hash) return false;
  const kept = last.number >= 0n && (await isThere(client, last));
  // One endpoint of several behind the same URL can be behind the others.
  if (kept && head.number <= last.number) return false;
  if (last.number >= 0n && !kept) {
    watch.reorganisations += 1;
    log("reorganised", { block: Number(head.number) });
  }
  if (!kept) await requireFinal(client, watch.taken);
  await followFinal(watch, client, fromBlock, head);
  const from = kept ? last : watch.final.head;
  const logs = await readLogs(client, firstAfter(from, fromBlock), head.number);
  if (!(await isThere(client, head))) throw new Error("the chain was reorganised while it was read");
  // Nothing is folded before everything is read: a failed read changes nothing.
  const next = kept ? watch.state : structuredClone(watch.final);
  for (const entry of logs) applyLog(next, entry);
  next.head = head;
  watch.state = next;
  return true;
}

/**
 * Moves the final state on. A block's hash is read before its logs and what was final before after them: had the chain
 * changed in between, one of the hashes would not be there the next time.
 */
async function followFinal(watch: Watch, client: ChainClient, fromBlock: bigint, head: Head): Promise<void> {
  const goal = await finalBlock(client, watch.finality, head);
  if (goal === undefined) return;
  for (let from = firstAfter(watch.final.head, fromBlock); from <= goal.number; from += PAGE) {
    const end = from + PAGE - 1n;
    const block = end < goal.number ? await blockAt(client, end) : goal;
    if (block === undefined) throw new Error(`the endpoint has no block ${end}, but newer ones`);
    const logs = await readLogs(client, from, block.number);
    await requireFinal(client, watch.taken);
    for (const entry of logs) applyLog(watch.final, entry);
    watch.final.head = block;
    if (block.number <= (watch.taken?.number ?? -1n)) continue;
    watch.taken = { number: block.number, hash: block.hash };
    await writeFinalBlock(watch.database, watch.taken);
  }
}

function firstAfter({ number }: Head, fromBlock: bigint): bigint {
  return number < fromBlock ? fromBlock : number + 1n;
}

async function readLogs(client: ChainClient, fromBlock: bigint, head: bigint): Promise<ChainLog[]> {
  const { core, campaigns, staking, registry, submissions, ballots, badges } = client;
  const address = [core, campaigns, staking, registry, submissions, ballots, badges];
  const logs: ChainLog[] = [];
  for (let from = fromBlock; from <= head; from += PAGE) {
    const last = from + PAGE - 1n;
    const page = await client.public.getLogs({ address, fromBlock: from, toBlock: last < head ? last : head });
    logs.push(...decodeLogs(page));
  }
  return logs;
}

async function isThere(client: ChainClient, { number, hash }: Head): Promise<boolean> {
  return (await blockAt(client, number))?.hash === hash;
}
