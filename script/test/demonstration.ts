import { z } from "zod";

/** Gas goals of the demonstration, whole transactions, as the README defines them. */
const GOALS = { perVote: 120, perSubmission: 3_000, perClaimedItem: 2_500 };
const LEAST_SUBMISSIONS = 512;

/** What a run has to show at least once. */
const SHOWN = ["escalated", "overturned", "appealsWon", "forcedBatches", "goldFailures", "badges"] as const;

const amount = z.union([z.number().int(), z.string().regex(/^-?\d+$/)]).transform(BigInt);

const resultSchema = z.object({
  seed: z.number().int(),
  submissions: z.number().int(),
  approved: z.number().int(),
  rejected: z.number().int(),
  votes: z.number().int(),
  escalated: z.number().int(),
  overturned: z.number().int(),
  appealsWon: z.number().int(),
  forcedBatches: z.number().int(),
  goldFailures: z.number().int(),
  badges: z.number().int(),
  faults: z.array(z.object({ kind: z.string(), planted: z.number(), caught: z.number(), stage: z.string() })),
  falsePositives: z.number().int(),
  escrow: z.object({ funded: amount, paid: amount, refunded: amount, fees: amount, left: amount }),
  gas: z.object({
    perVote: z.number(),
    perSubmission: z.number(),
    perClaimedItem: z.number(),
    steps: z.record(z.string(), z.unknown()),
  }),
  slashed: z.union([z.number(), z.string()]),
  seconds: z.number(),
});

/**
 * What is wrong with the demonstration's result, the last line of its output; empty if nothing is. It repeats what the
 * demonstration says of itself, so that a demonstration that stopped looking is noticed.
 *
 * @param seed that it was told
 */
export function demonstrationProblems(lastLine: string, seed: number): string[] {
  let json: unknown;
  try {
    json = JSON.parse(lastLine);
  } catch {
    return [`its last line is no JSON object: ${lastLine.slice(0, 200)}`];
  }
  const parsed = resultSchema.safeParse(json);
  if (!parsed.success) return [`its last line lacks something:\n${z.prettifyError(parsed.error)}`];
  const { submissions, approved, rejected, faults, escrow, gas, votes } = parsed.data;
  const { funded, paid, refunded, fees, left } = escrow;
  const problems: string[] = [];
  const demand = (holds: boolean, problem: string) => holds || problems.push(problem);
  demand(parsed.data.seed === seed, `it ran with seed ${parsed.data.seed}, not ${seed}`);
  demand(submissions >= LEAST_SUBMISSIONS, `${submissions} sealed items, ${LEAST_SUBMISSIONS} are the least`);
  demand(approved + rejected === submissions, `${approved} approved and ${rejected} rejected of ${submissions} items`);
  demand(votes > 0, "nobody voted");
  for (const name of SHOWN) demand(parsed.data[name] >= 1, `${name} is ${parsed.data[name]}, 1 is the least`);
  demand(faults.length > 0, "no fault was planted");
  for (const { kind, planted, caught, stage } of faults) {
    const fine = caught === planted || stage === "outvoted";
    demand(fine && planted > 0, `${kind}: ${caught} of ${planted} caught at ${stage}`);
  }
  demand(funded === paid + refunded + fees + left, "the escrow does not add up to the last unit");
  for (const [name, goal] of Object.entries(GOALS)) {
    const used = gas[name as keyof typeof GOALS];
    demand(used > 0 && used <= goal, `gas.${name} is ${used}, the goal ${goal}`);
  }
  return problems;
}
