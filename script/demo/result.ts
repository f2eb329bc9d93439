import { popcount } from "../../contracts/sdk/masks.ts";
import { type Books, bookProblems } from "./books.ts";
import type { CreatedCampaign } from "./creator.ts";
import { type BatchGas, GAS_GOALS, type GasFigures, gasFigures, isMeasured } from "./gas.ts";
import { type BatchRecord, batchesOf } from "./ledger.ts";
import type { Example } from "./opening.ts";
import { type FaultRow, type FollowedItem, falsePositives, stageOf, strays, tabulate } from "./outcome.ts";
import type { Payout } from "./payout.ts";
import { type Behaviour, isPlanted } from "./people.ts";
import type { Run } from "./run.ts";

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
  /** Items sealed in the campaign, and how they ended. */
  submissions: number;
  approved: number;
  rejected: number;
  /** Item votes cast. */
  votes: number;
  batches: number;
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
  const submissions = sum(own.map(({ count }) => count));
  const approved = sum(own.map(({ settled }) => popcount(settled?.accepted ?? 0n)));
  const inMain = items.filter(({ sent }) => sent.campaignId === main.id);
  const faults = inMain.flatMap((item) => {
    return item.sent.fault === undefined ? [] : [{ kind: item.sent.fault, stage: stageOf(item, batches) }];
  });
  const by = falsePositives(inMain, batches);
  const gas = gasFigures(batchGas, payout.measured);
  const { funded, paid, refunded, fees, left } = escrowOfMain(books, main.id);
  const result: Result = {
    seed: run.world.seed,
    submissions,
    approved,
    rejected: submissions - approved,
    votes: sum(own.map(({ cast, count }) => (cast?.seats ?? 0) * count)),
    batches: own.length,
    faults: tabulate(faults),
    falsePositives: by.checks + by.rounds,
    falsePositivesBy: by,
    escrow: { funded, paid, refunded, fees, left },
    gas: { ...gas, steps: { ...gas.steps, ...stepsOf(evidence) } },
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
  );
  return result;
}

function problemsOf(
  { submissions, faults, gas, voters, batchGas }: Result,
  { payout }: Evidence,
  own: readonly BatchRecord[],
): string[] {
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
  for (const { sequence, cast, round } of own) {
    const ballots = cast?.seats ?? 0;
    const quorum = 2 * Math.floor(((round?.voters.length ?? 0) - 1) / 3) + 1;
    demand(
      ballots >= quorum,
      `batch ${sequence} got ${ballots} ballots, ${quorum} are its quorum: was the machine too slow?`,
    );
  }
  for (const voter of voters.filter(isPlanted)) {
    demand(voter.drawn > 0, `${voter.name} (${voter.behaviour}) was never drawn`);
    const escaped = voter.behaviour !== "lazy" && voter.drawn > 0 && voter.slashed === 0n;
    demand(!escaped, `${voter.name} (${voter.behaviour}) was drawn and not slashed`);
  }
  return problems;
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

function voterRows({ voters, ledger }: Run, { accounts }: Books): VoterRow[] {
  const rounds = [...ledger.batches.values()].flatMap(({ round }) => (round === undefined ? [] : [round]));
  return voters.map(({ name, behaviour, account: { address } }) => ({
    name,
    behaviour,
    drawn: rounds.filter((round) => round.voters.includes(address)).length,
    slashed: ledger.slashes.reduce((total, { voter, amount }) => (voter === address ? total + amount : total), 0n),
    stake: accounts.get(address)?.stake ?? 0n,
    reputation: accounts.get(address)?.reputation ?? 0,
  }));
}

/** Mean gas of the steps that are no batch's. */
function stepsOf({ payout, otherSteps }: Evidence): Record<string, number> {
  const mean = (gas: readonly bigint[]) => Math.round(Number(gas.reduce((a, b) => a + b, 0n)) / gas.length);
  const steps: Record<string, number> = {};
  for (const [step, gas] of Object.entries(otherSteps)) steps[step] = Number(gas);
  if (payout.measured !== undefined) steps.claim = Number(payout.measured.gas);
  if (payout.votes.length > 0) steps.claimPay = mean(payout.votes.map(({ gas }) => gas));
  if (payout.refundGas.length > 0) steps.refund = mean(payout.refundGas);
  return steps;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
