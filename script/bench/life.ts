import { zeroAddress } from "viem";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import type { Claimed } from "../demo/claims.ts";
import { type BatchGas, readBatchGas } from "../demo/gas.ts";
import { climb, endAppeals } from "./appeals.ts";
import { type Batch, finish, seal } from "./batch.ts";
import { takeIn } from "./consent.ts";
import { forceThrough } from "./forced.ts";
import { readMeter, type Step, sumUp } from "./meter.ts";
import { claim, endCampaigns, payVoters } from "./payout.ts";
import { draftOf, FULL, MOST_GOLD, noisy, votingAs } from "./shapes.ts";
import { hear } from "./silence.ts";
import { act, type Cast, moneyProblems, openCampaign, passTime, recruitGuards, type Stage } from "./stage.ts";

/** What a life of batches and actors cost. */
export type Life = {
  /** Two fresh batches that the scouts decide alone: without gold, and with as much as there may be. */
  plain: BatchGas[];
  gold: BatchGas[];
  /** Some of its items go to the guards and on to the judges, two by appeal. */
  climbing: BatchGas;
  /** At least 50 items of two batches, by one who has claimed before. */
  claim: Claimed;
  steps: Step[];
  problems: string[];
};

/** Whom a life needs. */
export const LIFE: Cast = { authors: 12, scouts: 40, judges: 40 };

/** Items of the claim that is measured. */
const CLAIMED = 50;
/** Full batches that the campaign is funded for. */
const BATCHES = 8;
/** Enough to fill a committee of thirteen, and what guards are trained with: all scouts serve sooner or later. */
const GUARDS = 16;
const TRAINING_BATCHES = 40;
const TRAINING_ITEMS = 12;
const UNSTAKING_SECONDS = 14 * 86_400;

/** Plays every step at least once and reads what each cost. */
export async function playLife(stage: Stage, say: (line: string) => void): Promise<Life> {
  const { id } = await openCampaign(stage, BATCHES);
  const plain = [await alone(stage, id, 0), await alone(stage, id, 0)] as const;
  const gold = [await alone(stage, id, MOST_GOLD), await alone(stage, id, MOST_GOLD)] as const;
  say("life: four batches that the scouts decided alone");
  const [author] = stage.authors as [Stage["authors"][number]];
  await claim(stage, author, [plain[0]]);
  const claimed = await claim(stage, author, [plain[1], gold[0]]);
  if (claimed?.items !== CLAIMED) throw new Error(`the claim that is measured has ${claimed?.items ?? 0} items`);
  const training = await trainGuards(stage);
  say("life: guards are seated");
  const climbing = await climb(stage, id);
  say("life: a batch climbed to the judges, with two appeals");
  const heard = await hear(stage, id);
  await forceThrough(stage, id);
  const taken = await takeIn(stage, id);
  say("life: ballots came past the operator, a batch without an oracle, consent");
  for (const one of stage.authors) {
    await claim(stage, one, [...plain, ...gold, climbing, heard, taken]);
    await claim(stage, one, training.batches);
  }
  await endAppeals(stage, climbing);
  await payVoters(stage);
  await endCampaigns(stage);
  await leave(stage);
  const metered = await readMeter(stage);
  return {
    ...{ plain: await gasOf(stage, plain), gold: await gasOf(stage, gold) },
    ...{ climbing: (await gasOf(stage, [climbing]))[0] as BatchGas, claim: claimed },
    steps: sumUp(metered.filter(({ campaignId }) => campaignId !== training.id)),
    problems: await moneyProblems(stage),
  };
}

/** What full batches cost, step by step. */
export async function gasOf({ world }: Stage, batches: readonly Batch[]): Promise<BatchGas[]> {
  const read = await Promise.all(batches.map(({ record }) => readBatchGas(world, record)));
  return read.filter((gas) => gas !== undefined);
}

/** A full batch that the scouts decide, although two of seven are faulty. */
async function alone(stage: Stage, campaignId: number, gold: number): Promise<Batch> {
  const batch = await seal(stage, draftOf(campaignId, stage.authors, FULL - gold, gold));
  await finish(stage, batch, noisy);
  return batch;
}

/** Small batches of another campaign, until so many scouts have served that guards' committees can be filled. */
async function trainGuards(stage: Stage): Promise<{ id: number; batches: Batch[] }> {
  const { id } = await openCampaign(stage, TRAINING_BATCHES);
  const batches: Batch[] = [];
  const honest = votingAs(() => ({ approve: 0n, reject: 0n }), 0);
  for (;;) {
    await recruitGuards(stage);
    if (stage.guards.size >= GUARDS) return { id, batches };
    if (batches.length === TRAINING_BATCHES) throw new Error(`only ${stage.guards.size} scouts became guards`);
    const batch = await seal(stage, draftOf(id, stage.authors, TRAINING_ITEMS));
    await finish(stage, batch, honest);
    batches.push(batch);
  }
}

/** A scout that is nothing else gives its seat up and takes its stake out when it may. */
async function leave(stage: Stage): Promise<void> {
  const { world, scouts, guards } = stage;
  const account = scouts.find(({ address }) => !guards.has(address));
  if (account === undefined) return;
  const staking = { address: world.staking, abi: stakingAbi } as const;
  const opened = { ...staking, eventName: "SeatOpened", fromBlock: 0n, strict: true } as const;
  const [seat] = await world.client.getContractEvents({ ...opened, args: { voter: account.address } });
  if (seat === undefined) throw new Error(`${account.address ?? zeroAddress} has no seat`);
  const args = [0, [seat.args.index]] as const;
  await act(stage, account, { ...staking, functionName: "unstake", args });
  await passTime(stage, Number((await world.client.getBlock()).timestamp) + UNSTAKING_SECONDS);
  await act(stage, account, { ...staking, functionName: "withdraw", args: [] });
}
