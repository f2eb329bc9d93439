import { type Address, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { readHeader } from "../../contracts/sdk/chain/seed-header.ts";
import type { GoldOpening, Vote } from "../../contracts/sdk/structs.ts";
import { showBallots } from "../../script/rounds/shown.ts";
import { anvilAccount } from "../anvil.ts";
import { APPROVE, type Batch } from "./seal.ts";
import { DELEGATE, JUDGES, OPERATORS, OWNER, pass, send, VOTERS, type World } from "./world.ts";

/** `IChecks.BatchState` of a batch that waits for a committee. */
const SEALED = 1;

/** What opens no gold. */
export const NO_GOLD: GoldOpening = { mask: 0n, answers: 0n, salt: zeroHash };

/** Waits for the seed block and draws the committee with its header; none if there are too few voters. */
export async function draw(world: World, batch: Batch) {
  const { client, core } = world;
  const { campaignId, sequence } = batch;
  const view = { address: core, abi: assayAbi } as const;
  const { seedBlock } = await client.readContract({ ...view, functionName: "batchOf", args: [campaignId, sequence] });
  await client.mine({ blocks: 4 });
  const args = [batch, await readHeader(client, seedBlock)] as const;
  await send(world, OWNER, { ...view, functionName: "draw", args });
  const drawn = await client.getContractEvents({
    ...view,
    eventName: "CommitteeDrawn",
    args: { campaignId, sequence },
    fromBlock: BigInt(seedBlock),
  });
  const { roundId, committee } = drawn.at(-1)?.args ?? {};
  return roundId && committee ? { roundId, committee } : undefined;
}

export type DrawnRound = NonNullable<Awaited<ReturnType<typeof draw>>>;

/** How the scouts vote: like the check, but item 3 gets four votes against it; the last seat is silent. */
export function scoutVotes({ committee }: DrawnRound): Vote[] {
  return committee.slice(0, -1).map((_, seat) => ({
    approve: seat < 4 ? APPROVE & ~0b1000n : APPROVE,
    abstain: seat === 1 ? 1n : 0n,
  }));
}

/** Shows ballots of the first seats, as the operator would; the first seat's is signed by its delegate. */
export async function cast(
  world: World,
  batch: Batch,
  { roundId, committee }: DrawnRound,
  { votes, gold = NO_GOLD }: { votes: readonly Vote[]; gold?: GoldOpening },
): Promise<void> {
  const everyone = [...VOTERS, ...JUDGES].map((index) => anvilAccount(index));
  const accounts = new Map(everyone.map((account) => [account.address, account]));
  const signerOf = (voter: Address, seat: number) => {
    const delegated = seat === 0 && VOTERS.some((index) => anvilAccount(index).address === voter);
    return delegated ? anvilAccount(DELEGATE) : (accounts.get(voter) as HDAccount);
  };
  const operator = anvilAccount(OPERATORS[0]);
  const shown = await showBallots(world.domain, { roundId, committee }, votes, signerOf, operator);
  const { ballots, voterMask, closing } = shown;
  await passPhase(world, batch);
  const args = [batch, committee, ballots, voterMask, closing, gold] as const;
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "castBallots", args });
}

/** Lets the time pass until a batch's current phase is over, and so many seconds more. */
export async function passPhase(world: World, { campaignId, sequence }: Batch, more = 1): Promise<void> {
  const args = [campaignId, sequence] as const;
  const query = { address: world.core, abi: assayAbi, functionName: "batchOf", args } as const;
  const [{ phaseEnd }, { timestamp }] = await Promise.all([world.client.readContract(query), world.client.getBlock()]);
  await pass(world, Math.max(1, phaseEnd + more - Number(timestamp)));
}

/** Draws whoever is left above, has them vote, and settles, until no item is open. */
export async function climb(world: World, batch: Batch, approveOf: (seat: number) => bigint): Promise<void> {
  const view = { address: world.core, abi: assayAbi } as const;
  for (;;) {
    const args = [batch.campaignId, batch.sequence] as const;
    const { state } = await world.client.readContract({ ...view, functionName: "batchOf", args });
    if (state !== SEALED) return;
    const current = await currentBatch(world, batch);
    const round = await draw(world, current);
    const votes = (round?.committee ?? []).map((_, seat) => ({ approve: approveOf(seat), abstain: 0n }));
    if (round) await cast(world, current, round, { votes });
    await passPhase(world, batch);
    await send(world, OWNER, {
      ...view,
      functionName: "settle",
      args: [current, round?.committee ?? [], votes, NO_GOLD],
    });
  }
}

/** What a batch has become by the rounds that were settled. */
async function currentBatch({ client, core }: World, batch: Batch): Promise<Batch> {
  const { campaignId, sequence } = batch;
  const set = await client.getContractEvents({
    ...{ address: core, abi: assayAbi, eventName: "RoundSet", args: { campaignId, sequence } },
    ...{ fromBlock: 0n, strict: true },
  });
  const last = set.at(-1)?.args;
  if (last === undefined) return batch;
  const { items, accepted, payrolls } = last;
  return { ...batch, items, accepted, payrolls };
}
