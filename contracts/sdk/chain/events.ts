import type { Abi, Address, ContractEventName, GetContractEventsReturnType } from "viem";
import { getBlockNumber, getContractEvents } from "viem/actions";
import type { Deployment } from "./deployment.ts";

/** What is searched: a chain from a block on. */
type Searched = Pick<Deployment, "client" | "fromBlock">;

type Query<A extends Abi, N extends ContractEventName<A>> = {
  address: Address;
  abi: A;
  eventName: N;
  /** Values of indexed arguments. */
  args?: Record<string, unknown>;
  /** Last block to read, default the head. */
  toBlock?: bigint;
};

/**
 * All events of one kind since the deployment, oldest first. Endpoints answer for a limited number of blocks or events
 * at a time and each has its own limit, so a range that is refused is asked for in halves.
 *
 * @throws viem's errors when the endpoint refuses even a single block
 */
export async function readEvents<const A extends Abi, N extends ContractEventName<A>>(
  deployment: Searched,
  query: Query<A, N>,
): Promise<GetContractEventsReturnType<A, N, true>> {
  const head = query.toBlock ?? (await getBlockNumber(deployment.client));
  const found = await readRange(deployment, query, deployment.fromBlock, head);
  return found as GetContractEventsReturnType<A, N, true>;
}

async function readRange(deployment: Searched, query: object, fromBlock: bigint, toBlock: bigint): Promise<unknown[]> {
  if (fromBlock > toBlock) return [];
  const range = { ...query, fromBlock, toBlock, strict: true } as unknown as Parameters<typeof getContractEvents>[1];
  try {
    return await getContractEvents(deployment.client, range);
  } catch (error) {
    if (fromBlock === toBlock) throw error;
    const middle = (fromBlock + toBlock) / 2n;
    const first = await readRange(deployment, query, fromBlock, middle);
    return [...first, ...(await readRange(deployment, query, middle + 1n, toBlock))];
  }
}
