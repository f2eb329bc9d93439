import type { Address, Hex } from "viem";
import type { HDAccount } from "viem/accounts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import type { BallotBox } from "../../contracts/sdk/voting/ballot.ts";
import type { Contributor, SentItem, SignedBundle } from "./contributor.ts";
import type { Labels } from "./corpus.ts";
import type { CreatedCampaign } from "./creator.ts";

import type { BatchRecord, DrawnRound, Ledger, RoundRecord } from "./ledger.ts";
import type { OutageWord } from "./outage.ts";
import { type Behaviour, GUARDS, SCOUTS } from "./people.ts";
import type { Pool } from "./pool.ts";
import type { Random } from "./random.ts";
import { mayGuard, stakeSeat, type Voter, vote } from "./voter.ts";
import type { World } from "./world.ts";

/** The six stages' nouns, and what comes before and after them. */
export type Topic = "stack" | "campaigns" | "submissions" | "checks" | "rounds" | "settlement" | "result";

/** Says one line of progress. */
export type Print = (topic: Topic, text: string) => void;

/** One run of the demonstration: who takes part, and what has happened so far. */
export type Run = {
  world: World;
  print: Print;
  ledger: Ledger;
  creator: HDAccount;
  /** The campaign that the run is about, and the one whose items are replayed into it. */
  main: CreatedCampaign;
  other: CreatedCampaign;
  contributors: readonly Contributor[];
  voters: readonly Voter[];
  judges: readonly Voter[];
  /** Voters that have staked a guard's seat, or are about to. */
  guards: Set<Address>;
  labels: Labels;
  box: BallotBox;
  pool: Pool;
  /** Good mails that the check refuses. */
  hard: Pool;
  random: Random;
  /** Every bundle by its digest, and every item, sent in either campaign. */
  bundles: Map<Hex, SignedBundle>;
  sent: SentItem[];
  grievances: Grievance[];
  /** Whoever is at work, voters apart: they never fail without a note in `problems`. */
  tasks: Set<Promise<void>>;
  /** Voters at work, and how many have a receipt, by round id. */
  voting: Set<Promise<void>>;
  receipts: Map<string, number>;
  /** Gas of whole transactions, by what they did. */
  gas: Map<string, bigint[]>;
  /** What was done without an oracle, once it was. */
  forcedStory?: ForcedStory;
  /** Says whether it is time for the oracles to be away. */
  signal: (word: OutageWord) => void;
  /** What went wrong that nobody planted. */
  problems: string[];
};

/** What became of items that were judged without an oracle. */
export type ForcedStory = { sequence: number; accepted: number; items: number };

/** Items of a contributor that the check has refused for one reason, and the contributor knows better. */
export type Grievance = { contributor: Contributor; sequence: number; mask: bigint };

/** Notes what a transaction cost. */
export function noteGas({ gas }: Pick<Run, "gas">, step: string, used: bigint): void {
  gas.set(step, [...(gas.get(step) ?? []), used]);
}

/** Begins something that goes on by itself; a failure is noted, not thrown. */
export function begin(run: Run, what: string, work: () => Promise<void>): void {
  const task = work()
    .catch((error: unknown) => {
      run.problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    })
    .finally(() => run.tasks.delete(task));
  run.tasks.add(task);
}

/** Lets every drawn voter of a round with an operator vote; what goes wrong is noted, not thrown. */
export function holdRound(run: Run, round: DrawnRound): void {
  const drawn = [...run.voters, ...run.judges]
    .filter(({ account }) => round.voters.includes(account.address))
    .map((voter) => ({ ...voter, behaviour: behaviourIn(run, voter, round) }));
  const items = round.tier === SCOUTS ? "" : ` for ${popcount(round.items)} items`;
  const who = `${round.voters.length} ${tierName(round.tier)} drawn${items} (${describe(drawn)})`;
  run.print("rounds", `batch ${nameOf(run, round)}: committee of ${who}`);
  if (round.forced) return;
  for (const voter of drawn) {
    const task = castVote(run, voter, round).finally(() => run.voting.delete(task));
    run.voting.add(task);
  }
}

/** The silent one has lost stake by its first round, and speaks from then on: whole committees are what gas is measured on. */
function behaviourIn({ ledger }: Run, { behaviour, account }: Voter, round: DrawnRound): Behaviour {
  if (behaviour !== "silent") return behaviour;
  const rounds = [...ledger.batches.values()].flatMap((batch) => batch.rounds);
  const isFirst = rounds.find(({ voters }) => voters.includes(account.address))?.roundId === round.roundId;
  return isFirst ? "silent" : "honest";
}

/** Whoever has become eligible by a settled round stakes a seat among the guards; those who mean no good do not. */
export function recruitGuards(run: Run, { voters }: RoundRecord): void {
  for (const voter of run.voters) {
    const { address } = voter.account;
    if (voter.behaviour !== "honest" || run.guards.has(address) || !voters.includes(address)) continue;
    run.guards.add(address);
    begin(run, `${voter.name} could not become a guard`, async () => {
      if (!(await mayGuard(run.world, address))) run.guards.delete(address);
      else await stakeSeat(run.world, voter.account, GUARDS);
    });
  }
}

/** A batch as progress lines call it: its number, with its campaign unless that is the main one. */
export function nameOf(
  { main }: Run,
  { campaignId, sequence }: Pick<BatchRecord | DrawnRound, "campaignId" | "sequence">,
): string {
  return campaignId === main.id ? `${sequence}` : `${sequence} of campaign ${campaignId}`;
}

/** What the members of a tier's committee are called. */
export function tierName(tier: number): string {
  return ["scouts", "guards", "judges"][tier] ?? `members of tier ${tier}`;
}

/** Behaviours with their numbers, "5 honest, 1 lazy". */
export function describe(voters: readonly { behaviour: Behaviour }[]): string {
  const counts = new Map<Behaviour, number>();
  for (const { behaviour } of voters) counts.set(behaviour, (counts.get(behaviour) ?? 0) + 1);
  return [...counts].map(([behaviour, count]) => `${count} ${behaviour}`).join(", ");
}

async function castVote(run: Run, voter: Voter, round: DrawnRound): Promise<void> {
  try {
    const items = await vote(run.world, voter, round, run.labels, run.box);
    if (items > 0) run.receipts.set(round.roundId, (run.receipts.get(round.roundId) ?? 0) + 1);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    run.print("rounds", `${voter.name} could not vote on batch ${nameOf(run, round)}: ${reason}`);
    // Too late on a slow machine is bad luck that another batch makes good; anything else is a defect.
    if (error instanceof GatewayRefusal && error.code === "voting-closed") return;
    run.problems.push(`${voter.name} could not vote: ${reason}`);
  }
}
