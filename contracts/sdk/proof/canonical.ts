import type { Hex } from "viem";
import { getBlock } from "viem/actions";
import type { Deployment } from "../chain/deployment.ts";
import type { RoundRecord } from "../chain/record.ts";
import { AssayError } from "../errors.ts";

type Mined = { blockNumber: bigint; blockHash: Hex };

/** Events were read that the chain no longer has. */
export class ReorgError extends AssayError {
  override readonly name = "ReorgError";
}

/**
 * That what was read one after another lies on one chain.
 *
 * @throws ReorgError
 */
export async function requireCanonical({ client }: Deployment, events: readonly Mined[]): Promise<void> {
  const blocks = new Map(events.map(({ blockNumber, blockHash }) => [blockNumber, blockHash]));
  const hashes = await Promise.all(
    [...blocks.keys()].map(
      async (blockNumber) => [blockNumber, (await getBlock(client, { blockNumber })).hash] as const,
    ),
  );
  const canonical = new Map(hashes);
  const lost = events.find(({ blockNumber, blockHash }) => canonical.get(blockNumber) !== blockHash);
  if (!lost) return;
  throw new ReorgError(`Try again: the chain changed at block ${lost.blockNumber} while it was read.`);
}

/** All events of a round. */
export function eventsOf(round: RoundRecord): Mined[] {
  const { pinned, drawn, undrawn, cast, opened, decided, settled } = round;
  const { inserted, exposed, committed, appeals } = round;
  const one = [pinned, drawn, undrawn, cast, opened, decided, settled].flatMap((event) => (event ? [event] : []));
  return [...one, ...inserted, ...exposed, ...committed, ...appeals];
}
