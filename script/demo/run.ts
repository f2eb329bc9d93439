import type { Hex } from "viem";
import type { HDAccount } from "viem/accounts";
import type { Contributor, SentItem, SignedBundle } from "./contributor.ts";
import type { Labels } from "./corpus.ts";
import type { CreatedCampaign } from "./creator.ts";
import { GatewayRefusal } from "./gateway.ts";
import type { DrawnRound, Ledger } from "./ledger.ts";
import type { Behaviour } from "./people.ts";
import type { Pool } from "./pool.ts";
import type { Random } from "./random.ts";
import { type BallotBox, type Voter, vote } from "./voter.ts";
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
  labels: Labels;
  box: BallotBox;
  pool: Pool;
  random: Random;
  /** Every bundle by its digest, and every item, sent in either campaign. */
  bundles: Map<Hex, SignedBundle>;
  sent: SentItem[];
  /** Voters at work, and how many have a receipt, by round id. */
  voting: Set<Promise<void>>;
  receipts: Map<string, number>;
  /** What went wrong that nobody planted. */
  problems: string[];
};

/** Lets every drawn voter of the run vote; what goes wrong is noted, not thrown. */
export function holdRound(run: Run, round: DrawnRound): void {
  const drawn = run.voters.filter(({ account }) => round.voters.includes(account.address));
  run.print("rounds", `batch ${nameOf(run, round)}: committee of ${round.voters.length} drawn (${describe(drawn)})`);
  for (const voter of drawn) {
    const task = castVote(run, voter, round).finally(() => run.voting.delete(task));
    run.voting.add(task);
  }
}

/** A batch as progress lines call it: its number, with its campaign unless that is the main one. */
export function nameOf({ main }: Run, { campaignId, sequence }: { campaignId: number; sequence: number }): string {
  return campaignId === main.id ? `${sequence}` : `${sequence} of campaign ${campaignId}`;
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
