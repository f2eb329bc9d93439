import { popcount } from "../../contracts/sdk/masks.ts";
import { quorumOf } from "../../contracts/sdk/rounds.ts";
import { type Books, bookProblems } from "./books.ts";
import type { CreatedCampaign } from "./creator.ts";
import { escalatedIn, goldFailuresIn, overturnedIn } from "./escalation.ts";
import { GOOD_ITEMS } from "./forced.ts";
import { type BatchGas, GAS_GOALS, type GasFigures, gasFigures, isMeasured, laterSteps, meanOf } from "./gas.ts";
import { type BatchRecord, batchesOf, goldOf, isForced } from "./ledger.ts";
import type { Example } from "./opening.ts";
import { type FaultRow, type FollowedItem, falsePositives, stageOf, strays, tabulate } from "./outcome.ts";
import type { Payout } from "./payout.ts";
import { type Behaviour, isPlanted } from "./people.ts";
import { type Run, tierName } from "./run.ts";

/** Marks the line of the actors' output that carries the result; all other lines are for people. */
export const RESULT_MARK = "result ";

/** How a voter fared over the run; amounts are stake units. */
export type VoterRow = {
  name: string;
  behaviour: Behaviour;
  drawn: number;
  slashed: bigint;
  /** Stake left, what it won from others' slashes included. */
  stake: bigint;
  /** 0 to 10,000; a newcomer has 5,000. */
  reputation: number;
};

/** What `npm start -- --once --json` prints; bigints are printed as decimal strings. */
export type Result = {
  seed: number;
  /** Contributors' items sealed in the campaign, and how they ended; gold is none of them. */
  submissions: number;
  approved: number;
  rejected: number;
  /** Item votes cast. */
  votes: number;
  batches: number;
  /** Items that a committee above the scouts had before it, and those that ended otherwise than the verdict said. */
  escalated: number;
  overturned: number;
  /** Appeals whose bond came back whole because the decision did not stand. */
  appealsWon: number;
  /** Batches that were sealed, judged and settled without an oracle. */
  forcedBatches: number;
  /** Seats that missed more gold than is free. */
  goldFailures: number;
  /** Badges granted. */
  badges: number;
  faults: FaultRow[];
  falsePositives: number;
  falsePositivesBy: { checks: number; rounds: number };
  escrow: { funded: bigint; paid: bigint; refunded: bigint; fees: bigint; left: bigint };
  gas: GasFigures;
  batchGas: BatchGas[];
  /** Stake units taken from all voters. */
  slashed: bigint;
  voters: VoterRow[];
  /** Where a newcomer can look at one item of this run. */
  example: Pick<Example, "sequence" | "bit"> | undefined;
  campaignId: number;
  seconds: number;
  /** Why the run failed; empty if everything ended as it should. */
  problems: string[];
};

const MIN_ITEMS = 512;
const MIN_CLAIMED = 50;
const MIN_MEASURED = 2;

/** What a run has to show at least once. */
const SHOWN = {
  escalated: "no item was escalated",
  overturned: "no verdict was overturned",
  appealsWon: "no appeal was won",
  forcedBatches: "no batch was forced through",
  goldFailures: "nobody failed the gold",
  badges: "nobody got a badge",
} as const;

/** What a finished run is judged by. */
export type Evidence = {
  main: CreatedCampaign;
  items: readonly FollowedItem[];
  books: Books;
  batchGas: readonly BatchGas[];
  payout: Payout;
  otherSteps: Record<string, bigint>;
  example: Pick<Example, "sequence" | "bit"> | undefined;
  seconds: number;
};

/** Judges a finished run. */
export function judgeRun(run: Run, evidence: Evidence): Result {
  const { main, items, books, batchGas, payout } = evidence;
  const { batches, slashes } = run.ledger;
  const own = batchesOf(run.ledger, main.id);
  const submissions = sum(own.map((batch) => batch.count - popcount(goldOf(batch))));
  const approved = sum(own.map((batch) => popcount(batch.accepted & ~goldOf(batch))));
  const inMain = items.filter(({ sent }) => sent.campaignId === main.id);
  const by = falsePositives(inMain, batches);
  const gas = gasFigures(batchGas, payout.measured);
  const { funded, paid, refunded, fees, left } = escrowOfMain(books, main.id);
  const result: Result = {
    seed: run.world.seed,
    submissions,
    approved,
    rejected: submissions - approved,
    votes: sum(own.flatMap(({ rounds }) => rounds.map(({ votes, items }) => votes.length * popcount(items)))),
    batches: own.length,
    ...ladderOf(run, own),
    faults: faultsOf(inMain, batches),
    ...{ falsePositives: by.checks + by.rounds, falsePositivesBy: by },
    escrow: { funded, paid, refunded, fees, left },
    gas: { ...gas, steps: { ...gas.steps, ...laterSteps(batchGas), ...stepsOf(evidence, run.gas) } },
    batchGas: [...batchGas],
    slashed: slashes.reduce((total, { amount }) => total + amount, 0n),
    voters: voterRows(run, books),
    example: evidence.example,
    campaignId: main.id,
    seconds: evidence.seconds,
    problems: [],
  };
  result.problems.push(
    ...run.problems,
    ...bookProblems(books),
    ...problemsOf(result, evidence, own),
    ...strayProblems(inMain),
    ...forcedProblems(run),
    ...run.ledger.faults.filter(({ taken }) => taken > 0n).map(({ operator }) => `operator ${operator} lost stake`),
  );
  return result;
}

function faultsOf(items: readonly FollowedItem[], batches: Run["ledger"]["batches"]): FaultRow[] {
  return tabulate(
    items.flatMap((item) => {
      const { fault } = item.sent;
      return fault === undefined ? [] : [{ kind: fault, stage: stageOf(item, batches) }];
    }),
  );
}

/** What happened beyond the scouts. */
function ladderOf({ ledger }: Run, own: readonly BatchRecord[]) {
  const won = [...ledger.appeals.values()].filter(({ bond, resolved }) => {
    return resolved?.upheld === 0n && resolved.returned === bond;
  });
  return {
    escalated: escalatedIn(own),
    overturned: overturnedIn(own),
    appealsWon: won.length,
    forcedBatches: own.filter((batch) => isForced(batch) && batch.state === "final").length,
    goldFailures: goldFailuresIn(own),
    badges: ledger.badges.length,
  };
}

function problemsOf(result: Result, { payout }: Evidence, own: readonly BatchRecord[]): string[] {
  const { submissions, faults, gas, batchGas } = result;
  const problems: string[] = [];
  const demand = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  for (const { kind, planted, caught, stage } of faults) {
    demand(caught === planted || stage === "outvoted", `${planted - caught} planted "${kind}" not caught`);
  }
  demand(submissions >= MIN_ITEMS, `only ${submissions} items were sealed, ${MIN_ITEMS} are wanted`);
  const measured = batchGas.filter(isMeasured).length;
  demand(measured >= MIN_MEASURED, `only ${measured} full batches got all seven ballots, ${MIN_MEASURED} are wanted`);
  const claimed = payout.measured?.items ?? 0;
  demand(claimed >= MIN_CLAIMED, `the measured claim has ${claimed} items, ${MIN_CLAIMED} are wanted`);
  for (const figure of ["perVote", "perSubmission", "perClaimedItem"] as const) {
    demand(gas[figure] <= GAS_GOALS[figure], `gas.${figure} is ${gas[figure]}, the goal is ${GAS_GOALS[figure]}`);
  }
  for (const name of Object.keys(SHOWN) as (keyof typeof SHOWN)[]) demand(result[name] > 0, SHOWN[name]);
  return [...problems, ...own.flatMap(roundProblems), ...result.voters.flatMap(voterProblems)];
}

/**
 * A first round without its quorum, and gold that nobody opened: what a machine that is too slow leads to. Above the scouts
 * a second draw makes good for it, and a batch that no round has decided is not final.
 */
function roundProblems({ sequence, rounds, goldCount, state }: BatchRecord): string[] {
  const problems: string[] = [];
  const [first] = rounds;
  const [ballots, quorum] = [first?.votes.length ?? 0, quorumOf(first?.voters.length ?? 1)];
  if (ballots < quorum) {
    const who = `${tierName(first?.tier ?? 0)} of batch ${sequence}`;
    problems.push(`${ballots} ${who} voted, ${quorum} are their quorum: was the machine too slow?`);
  }
  if (goldCount !== popcount(goldOf({ rounds }))) problems.push(`the gold of batch ${sequence} stayed closed`);
  if (state !== "final") problems.push(`batch ${sequence} is ${state}, not final`);
  return problems;
}

function voterProblems(voter: VoterRow): string[] {
  if (!isPlanted(voter)) return [];
  const who = `${voter.name} (${voter.behaviour})`;
  if (voter.drawn === 0) return [`${who} was never drawn`];
  return voter.slashed === 0n ? [`${who} was drawn and not slashed`] : [];
}

function forcedProblems({ forcedStory }: Run): string[] {
  if (forcedStory === undefined) return ["nothing was forced through while the oracles were away"];
  const { accepted } = forcedStory;
  return accepted === GOOD_ITEMS ? [] : [`${accepted} forced items were accepted, ${GOOD_ITEMS} are good`];
}

function strayProblems(items: readonly FollowedItem[]): string[] {
  return strays(items).map(({ sent }) => {
    return `a good item of contributor ${sent.contributor + 1} was ${sent.refusal ?? "taken and never sealed"}`;
  });
}

function escrowOfMain(books: Books, campaignId: number) {
  const found = books.campaigns.find(({ id }) => id === campaignId);
  if (found === undefined) throw new RangeError(`There are no books of campaign ${campaignId}.`);
  return found.escrow;
}

function voterRows({ voters, judges, ledger }: Run, { accounts }: Books): VoterRow[] {
  const rounds = [...ledger.batches.values()].flatMap((batch) => batch.rounds);
  return [...voters, ...judges].map(({ name, behaviour, account: { address } }) => ({
    name,
    behaviour,
    drawn: rounds.filter((round) => round.voters.includes(address)).length,
    slashed: ledger.slashes.reduce((total, { voter, amount }) => (voter === address ? total + amount : total), 0n),
    stake: accounts.get(address)?.stake ?? 0n,
    reputation: accounts.get(address)?.reputation ?? 0,
  }));
}

/** Mean gas of the steps that are no batch's. */
function stepsOf({ payout, otherSteps }: Evidence, noted: Run["gas"]): Record<string, number> {
  const steps: Record<string, number> = {};
  for (const [step, gas] of Object.entries(otherSteps)) steps[step] = Number(gas);
  if (payout.measured !== undefined) steps.claim = Number(payout.measured.gas);
  if (payout.votes.length > 0) steps.claimPay = meanOf(payout.votes.map(({ gas }) => gas));
  if (payout.refundGas.length > 0) steps.refund = meanOf(payout.refundGas);
  for (const [step, gas] of noted) steps[step] = meanOf(gas);
  return steps;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
