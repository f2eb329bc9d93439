import type { ChainClient } from "../chain.ts";
import { log } from "../log.ts";
import { applyLog } from "./apply.ts";
import { type ChainLog, decodeLogs } from "./logs.ts";
import { type ChainState, emptyState } from "./state.ts";

/** Blocks asked for at once: what public endpoints commonly allow. */
const PAGE = 2_000n;

/** A view of the chain that follows its head. */
export type Watch = { state: ChainState };

/** A watch that starts at `fromBlock` and has read nothing yet. */
export function openWatch(): Watch {
  return { state: emptyState() };
}

/**
 * Reads the chain up to its head. The chain is the truth: where the last block read is no longer part of it, everything
 * is read again, so a reorganisation of any depth leaves no trace.
 *
 * @param fromBlock block of the deployment, or earlier
 * @returns whether the head moved
 * @throws viem's errors; the state then is as it was before
 */
export async function catchUp(watch: Watch, client: ChainClient, fromBlock: bigint): Promise<boolean> {
  const head = await client.public.getBlock({ blockTag: "latest" });
  const { state } = watch;
  if (head.hash === state.head.hash) return false;
  const kept = state.head.number >= 0n && (await isStillThere(state, client, head.number));
  if (!kept && state.head.number >= 0n) log("reorganised", { block: Number(head.number) });
  const logs = await readLogs(client, kept ? state.head.number + 1n : fromBlock, head.number);
  // Nothing is folded before everything is read: a failed read changes nothing.
  const next = kept ? state : emptyState();
  for (const entry of logs) applyLog(next, entry);
  next.head = { number: head.number, hash: head.hash, timestamp: Number(head.timestamp) };
  watch.state = next;
  return true;
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

async function isStillThere(state: ChainState, client: ChainClient, head: bigint): Promise<boolean> {
  if (head < state.head.number) return false;
  const block = await client.public.getBlock({ blockNumber: state.head.number });
  return block.hash === state.head.hash;
}
