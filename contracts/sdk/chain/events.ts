import {
  type Abi,
  type Address,
  type ContractEventName,
  type GetContractEventsReturnType,
  isAddressEqual,
  type Log,
} from "viem";
import { getBlockNumber, getContractEvents } from "viem/actions";
import { AssayError } from "../errors.ts";
import type { Deployment } from "./deployment.ts";
import { keepFinal, knownEvents, readFinal } from "./kept-events.ts";
import { isUnreachable } from "./unreachable.ts";

/** The endpoint's events are not those that were asked for. */
export class EventsError extends AssayError {
  override readonly name = "EventsError";
}

/** What is searched: a chain from a block on. */
type Searched = Pick<Deployment, "client" | "fromBlock" | "kept">;

type Query<A extends Abi, N extends ContractEventName<A>> = {
  address: Address;
  abi: A;
  eventName: N;
  /** Values of indexed arguments. */
  args?: Record<string, unknown>;
  /** Last block to read, default the head. */
  toBlock?: bigint;
};

/** Blocks that are asked for at a time at most. */
const MOST_BLOCKS = 100_000n;

/**
 * All events of one kind since the deployment, oldest first. Endpoints answer for a limited number of blocks or events
 * at a time and each has its own limit, so a range that is refused is asked for in halves.
 *
 * @throws EventsError when it answers with others than those, or not in their order
 * @throws viem's errors when the endpoint refuses even a single block, or is not there
 */
export async function readEvents<const A extends Abi, N extends ContractEventName<A>>(
  deployment: Searched,
  query: Query<A, N>,
): Promise<GetContractEventsReturnType<A, N, true>> {
  const { client, fromBlock, kept } = deployment;
  const head = query.toBlock ?? (await getBlockNumber(client));
  const known = kept === undefined ? undefined : knownEvents(kept, query, head);
  const found: Log[] = [...(known?.events ?? [])];
  const first = known === undefined || known.upTo < fromBlock ? fromBlock : known.upTo + 1n;
  for (let from = first; from <= head; from += MOST_BLOCKS) {
    const last = from + MOST_BLOCKS - 1n;
    found.push(...(await readRange(deployment, query, from, last < head ? last : head)));
  }
  requireAsked(found, query.address, { from: fromBlock, to: head });
  if (kept !== undefined) keepFinal(kept, query, { events: found, upTo: await readFinal(kept, client, head) });
  return found as unknown as GetContractEventsReturnType<A, N, true>;
}

async function readRange(deployment: Searched, query: object, fromBlock: bigint, toBlock: bigint): Promise<Log[]> {
  const range = { ...query, fromBlock, toBlock, strict: true } as unknown as Parameters<typeof getContractEvents>[1];
  try {
    return (await getContractEvents(deployment.client, range)) as Log[];
  } catch (error) {
    if (fromBlock === toBlock || isUnreachable(error)) throw error;
    const middle = (fromBlock + toBlock) / 2n;
    const first = await readRange(deployment, query, fromBlock, middle);
    return [...first, ...(await readRange(deployment, query, middle + 1n, toBlock))];
  }
}

/** Each of the contract that was named, mined in the range, not taken back, and once. */
function requireAsked(logs: readonly Log[], address: Address, { from, to }: { from: bigint; to: bigint }): void {
  let [block, index] = [-1n, -1];
  for (const log of logs) {
    const { blockNumber, logIndex } = log;
    const mined = blockNumber !== null && logIndex !== null && !log.removed && blockNumber >= from && blockNumber <= to;
    const follows = mined && (blockNumber > block || (blockNumber === block && logIndex > index));
    if (!follows || !isAddressEqual(log.address, address))
      throw new EventsError(`Use another endpoint: this one gives events of ${address} that it was not asked for.`);
    [block, index] = [blockNumber, logIndex];
  }
}
