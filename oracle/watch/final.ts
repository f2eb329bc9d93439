import { BlockNotFoundError, type Hex } from "viem";
import type { ChainClient } from "../chain.ts";
import { FinalityError } from "../errors.ts";
import { warn } from "../log.ts";
import type { BlockId } from "../storage/final-block.ts";
import type { Head } from "./state.ts";

/** When a block is final: as a tag of the node, or once so many blocks came after it. */
export type Finality = "finalized" | "safe" | bigint;

/** Blocks behind the head that are final on a development chain: two epochs, as its node says of itself. */
const DEVELOPMENT_DEPTH = 64n;

/** What is final on a chain where the operator does not say it. */
export function defaultFinality(chainId: number): Finality {
  return chainId === 31337 ? DEVELOPMENT_DEPTH : "finalized";
}

/** A block of the chain, or undefined where the chain is shorter. */
export async function blockAt(client: ChainClient, number: bigint): Promise<Head | undefined> {
  return client.public.getBlock({ blockNumber: number }).then(toHead, noBlock);
}

/** The last final block as the chain has it now, or undefined where none is yet. */
export async function finalBlock(client: ChainClient, finality: Finality, head: Head): Promise<Head | undefined> {
  if (typeof finality === "bigint") return head.number < finality ? undefined : blockAt(client, head.number - finality);
  const block = await client.public.getBlock({ blockTag: finality }).then(toHead, noBlock);
  if (block === undefined) {
    throw new Error(`the node knows no ${finality} block: wait for it, or set ASSAY_FINALITY to a number of blocks`);
  }
  // It may know of newer blocks by now.
  return block.number > head.number ? undefined : block;
}

/**
 * Checks that a block which was final still is one of the chain. Where another stands in its place, everything that was done
 * since may be wrong, and no rereading can tell: the oracle stops for good, and its operator has to look.
 *
 * @throws FinalityError, now and from every write
 */
export async function requireFinal(client: ChainClient, taken: BlockId | undefined): Promise<void> {
  if (taken === undefined) return;
  const found = await blockAt(client, taken.number);
  if (found?.hash === taken.hash) return;
  if (found === undefined) {
    throw new Error(`the chain ends before block ${taken.number}, which was final: the endpoint is behind`);
  }
  const error = new FinalityError(taken, found.hash);
  warn("reorganised below finality", { block: Number(taken.number), reason: error.message });
  client.halt.abort(error);
  throw error;
}

/** The parts of a block that the state keeps. */
export function toHead({ number, hash, timestamp }: { number: bigint; hash: Hex; timestamp: bigint }): Head {
  return { number, hash, timestamp: Number(timestamp) };
}

function noBlock(error: unknown): undefined {
  if (error instanceof BlockNotFoundError) return undefined;
  throw error;
}
