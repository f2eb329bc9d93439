import { toAmount, type Unit } from "../../contracts/sdk/amounts.ts";
import { toTable } from "../print.ts";
import { GAS_GOALS, isMeasured } from "./gas.ts";
import { HOW_VOTERS_SEE } from "./judge.ts";
import type { Result } from "./result.ts";
import { tierName } from "./run.ts";
import type { World } from "./world.ts";

const WHERE = {
  submissions: "refused by the gateway",
  checks: "rejected by the check",
  rounds: "rejected by the voters",
  outvoted: "approved by the drawn voters (outvoted)",
  missed: "NOT CAUGHT",
};

/** What happened in a run, for people. */
export function reportOf(result: Result, world: Pick<World, "payToken" | "stakeToken">): string {
  const sections = [
    title("The campaign", campaignRows(result)),
    title("Money: to the last unit", moneyRows(result, world)),
    title("Beyond the scouts", ladderRows(result)),
    title("Planted faults, and where they were caught", faultRows(result)),
    title("Voters", voterRows(result, world), HOW_VOTERS_SEE),
    title("Gas of whole transactions, from receipts", gasRows(result)),
    verdictOf(result),
  ];
  return sections.join("\n\n");
}

function title(heading: string, rows: readonly (readonly [string, string])[], note?: string): string {
  const table = toTable(rows.map(([left, right]) => [`  ${left}`, right] as const));
  return [heading, table, ...(note === undefined ? [] : [`  ${note}`])].join("\n");
}

function campaignRows(result: Result): [string, string][] {
  const { falsePositivesBy: by, submissions } = result;
  const share = ((100 * result.falsePositives) / submissions).toFixed(1);
  return [
    ["items sealed", `${count(submissions)} in ${result.batches} batches, from 12 contributors`],
    ["approved", count(result.approved)],
    ["rejected", count(result.rejected)],
    ["votes cast", `${count(result.votes)} by scouts, guards and judges, gold included`],
    [
      "good ones rejected",
      `${result.falsePositives} (${share} %): ${by.checks} by the check, ${by.rounds} by the voters`,
    ],
    ["time", `${result.seconds} s`],
  ];
}

function ladderRows(result: Result): [string, string][] {
  return [
    ["items escalated", `${result.escalated} to guards and judges`],
    ["verdicts overturned", `${result.overturned} items ended otherwise than the check said`],
    ["appeals won", `${result.appealsWon}, their bonds paid back`],
    ["forced batches", `${result.forcedBatches} sealed, judged and settled while the oracles were away`],
    ["gold", `${result.goldFailures} seats missed more of it than is free`],
    ["badges", `${result.badges} granted by signed exam results`],
  ];
}

function moneyRows({ escrow }: Result, { payToken }: Pick<World, "payToken">): [string, string][] {
  const money = (units: bigint) => toAmount(units, payToken);
  return [
    ["funded", money(escrow.funded)],
    ["paid", `${money(escrow.paid)} to contributors and voters`],
    ["fees", `${money(escrow.fees)} to operators, drawers and the treasury, and back to who prepaid forced batches`],
    ["refunded", `${money(escrow.refunded)} to the creator`],
    ["left", money(escrow.left)],
  ];
}

function faultRows({ faults }: Result): [string, string][] {
  return faults.map(({ kind, planted, stage }) => [kind, `${planted} ${WHERE[stage]}`]);
}

function voterRows({ voters, slashed }: Result, { stakeToken }: Pick<World, "stakeToken">): [string, string][] {
  const rows = voters.map(({ name, behaviour, drawn, slashed, stake, reputation }): [string, string] => {
    const times = `drawn ${drawn} ×`.padEnd(10);
    const lost = slashed === 0n ? "" : `, slashed ${short(slashed, stakeToken)}`;
    return [`${name}, ${behaviour}`, `${times}  reputation ${reputation}, stake ${short(stake, stakeToken)}${lost}`];
  });
  return [...rows, ["all together", `slashed ${toAmount(slashed, stakeToken)}`]];
}

function gasRows({ gas, batchGas }: Result): [string, string][] {
  const figure = (name: keyof typeof GAS_GOALS) => `${gas[name]} (goal: at most ${count(GAS_GOALS[name])})`;
  const steps = Object.entries(gas.steps).map(([step, used]): [string, string] => [step, count(used)]);
  const others = batchGas.filter((batch) => !isMeasured(batch));
  const partsOf = (steps: object) => Object.entries(steps).map(([step, used]) => `${step} ${count(used)}`);
  const beside = others.map(({ sequence, count: items, ballots, steps }): [string, string] => {
    return [`beside: batch ${sequence}`, `${items} items, ${ballots} ballots; ${partsOf(steps).join(", ")}`];
  });
  const above = batchGas.flatMap(({ sequence, later }) =>
    later.map(({ tier, draw, items, ballots, steps }): [string, string] => {
      const again = draw === 0 ? "" : ", drawn again";
      const what = `${items} items, ${ballots} ballots; ${partsOf(steps).join(", ")}`;
      return [`batch ${sequence}, ${tierName(tier)}${again}`, what];
    }),
  );
  return [
    ["a vote on an item", figure("perVote")],
    ["an item sealed, voted on, settled", figure("perSubmission")],
    ...(gas.perEscalated === undefined
      ? []
      : [["of batches of which some items went up", `${gas.perEscalated}`] as [string, string]]),
    ["a claimed item", figure("perClaimedItem")],
    ...steps,
    ...beside,
    ...above,
  ];
}

function verdictOf({ problems }: Result): string {
  if (problems.length === 0) return "Everything ended as it should.";
  return ["This did not end as it should:", ...problems.map((problem) => `  - ${problem}`)].join("\n");
}

/** An amount with four decimals, rounded down. */
function short(units: bigint, unit: Unit): string {
  const step = 10n ** BigInt(unit.decimals - 4);
  return toAmount((units / step) * step, unit);
}

function count(number: number): string {
  return number.toLocaleString("en");
}
