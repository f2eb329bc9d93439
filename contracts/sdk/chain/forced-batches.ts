import { type Address, type Hex, isAddressEqual, zeroAddress } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi, submissionsAbi } from "../abi.ts";
import { bitsOf } from "../masks.ts";
import { unpackCommitteeWord } from "../rounds.ts";
import { BATCH_STATES } from "./batches.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { readBatchNow } from "./fate.ts";
import { lastRound } from "./record.ts";

/** A batch without a verdict that holds items of a forced submission. */
export type ForcedBatch = Awaited<ReturnType<typeof readForcedBatch>>;

/** Guards who wait for content keys. */
export type WaitingGuards = { roundId: Hex; votingEnd: number; guards: Address[] };

/** The batches into which items of a forced submission were sealed without a verdict, oldest first. */
export async function readForcedBatches(
  deployment: Deployment,
  { campaignId, entry, contributor }: { campaignId: number; entry: Hex; contributor: Address },
): Promise<ForcedBatch[]> {
  const contract = { address: deployment.submissions, abi: submissionsAbi } as const;
  const sealed = await readEvents(deployment, { ...contract, eventName: "ForcedSealed", args: { campaignId } });
  const own = sealed.filter(({ args }) => args.entries.includes(entry));
  return Promise.all(own.map(({ args }) => readForcedBatch(deployment, { ...args, entry, contributor })));
}

type Sealed = {
  campaignId: number;
  sequence: number;
  entries: readonly Hex[];
  masks: readonly bigint[];
  entry: Hex;
  contributor: Address;
};

async function readForcedBatch(deployment: Deployment, sealed: Sealed) {
  const { campaignId, sequence, entry, contributor } = sealed;
  const contract = { address: deployment.submissions, abi: submissionsAbi } as const;
  const args = [campaignId, sequence] as const;
  const [{ record, batch }, payer, posted] = await Promise.all([
    readBatchNow(deployment, campaignId, sequence),
    readContract(deployment.client, { ...contract, functionName: "payerOf", args }),
    readEvents(deployment, { ...contract, eventName: "WrapsPosted", args: { campaignId, sequence } }),
  ]);
  const state = BATCH_STATES[batch.state];
  const isOver = state === "final" || state === "void";
  const { roundId, committee, drawn } = lastRound(record);
  const guards = committee.map((word) => unpackCommitteeWord(word).voter);
  const isDrawn = !isOver && roundId !== undefined && drawn !== undefined && guards.length > 0;
  const waiting: WaitingGuards | undefined = isDrawn ? { roundId, votingEnd: drawn.args.votingEnd, guards } : undefined;
  const since = drawn?.blockNumber ?? 0n;
  const isOwn = (one: (typeof posted)[number]) =>
    one.blockNumber >= since && isAddressEqual(one.args.poster, contributor);
  return {
    sequence,
    now: { record, batch },
    state,
    isOver,
    positions: positionsOf(sealed, entry),
    waiting,
    /** The contributor has posted something for those guards. */
    isPosted: posted.some(isOwn),
    /** Prepaid votes can come back to who sealed it. */
    canRelease: isOver && payer !== zeroAddress,
  };
}

/** By the batch's bits: the position of an own item, undefined for one of somebody else. */
function positionsOf({ entries, masks }: Sealed, entry: Hex): (number | undefined)[] {
  return entries.flatMap((other, i) =>
    bitsOf(masks[i] ?? 0n).map((position) => (other === entry ? position : undefined)),
  );
}

/** The review keys of guards, in their order; zero where one has none. */
export function readReviewKeys(
  { client, staking }: Pick<Deployment, "client" | "staking">,
  guards: readonly Address[],
): Promise<Hex[]> {
  const contract = { address: staking, abi: stakingAbi, functionName: "reviewKeyOf" } as const;
  return Promise.all(guards.map((guard) => readContract(client, { ...contract, args: [guard] })));
}
