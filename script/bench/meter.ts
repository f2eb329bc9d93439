import { type Abi, type Address, decodeFunctionData, getAddress, type Hex, zeroAddress } from "viem";
import {
  appealsAbi,
  assayAbi,
  ballotsAbi,
  campaignsAbi,
  claimsAbi,
  operatorsAbi,
  stakingAbi,
  submissionsAbi,
  teeRegistryAbi,
} from "../../contracts/sdk/abi.ts";
import type { BatchRecord } from "../demo/ledger.ts";
import type { Stage } from "./stage.ts";

/**
 * A transaction to one of the contracts. `step` names its function, and whose round it is of; `campaignId` is there for
 * what a batch is made of.
 */
export type Metered = { step: string; gas: number; hash: Hex; campaignId: number | undefined };

/** What one kind of transaction costs. */
export type Step = { step: string; count: number; mean: number; max: number; total: number };

const WHO = ["scouts", "guards", "judges"];

/**
 * Gas of every transaction of a stage to the contracts, from its receipts, in their order. Tokens and the deployment are
 * left out.
 */
export async function readMeter(stage: Stage): Promise<Metered[]> {
  const { world, ledger, from, known } = stage;
  const contracts = contractsOf(stage);
  const batches = [...ledger.batches.values()];
  const rounds = new Map(batches.flatMap(roundSteps));
  const owners = new Map(batches.flatMap((batch) => transactionsOf(batch).map((hash) => [hash, batch.campaignId])));
  const metered: Metered[] = [];
  for (let number = from; number <= known; number++) {
    const { transactions } = await world.client.getBlock({ blockNumber: number, includeTransactions: true });
    for (const { hash, to, input } of transactions) {
      const contract = to === null ? undefined : contracts.get(getAddress(to));
      if (contract === undefined) continue;
      const { gasUsed } = await world.client.getTransactionReceipt({ hash });
      const step = rounds.get(hash) ?? nameOf(contract, input);
      metered.push({ hash, gas: Number(gasUsed), step, campaignId: owners.get(hash) });
    }
  }
  return metered;
}

/** Sums transactions up by their steps, in the order in which each was first sent. */
export function sumUp(metered: readonly Pick<Metered, "step" | "gas">[]): Step[] {
  const steps = new Map<string, number[]>();
  for (const { step, gas } of metered) steps.set(step, [...(steps.get(step) ?? []), gas]);
  return [...steps].map(([step, gas]) => {
    const total = gas.reduce((sum, one) => sum + one, 0);
    return { step, count: gas.length, mean: Math.round(total / gas.length), max: Math.max(...gas), total };
  });
}

type Named = { name: string; abi: Abi };

function contractsOf({ world }: Stage): Map<Address, Named> {
  const { core, campaigns, staking, registry, operators, submissions, ballots, appeals, claims } = world;
  return new Map<Address, Named>([
    [core, { name: "core", abi: assayAbi }],
    [campaigns, { name: "campaigns", abi: campaignsAbi }],
    [staking, { name: "staking", abi: stakingAbi }],
    [registry, { name: "registry", abi: teeRegistryAbi }],
    [operators, { name: "operators", abi: operatorsAbi }],
    [submissions, { name: "submissions", abi: submissionsAbi }],
    [ballots, { name: "ballots", abi: ballotsAbi }],
    [appeals, { name: "appeals", abi: appealsAbi }],
    [claims, { name: "claims", abi: claimsAbi }],
  ]);
}

function nameOf({ name, abi }: Named, data: Hex): string {
  return `${name}.${decodeFunctionData({ abi, data }).functionName}`;
}

/** A round's transactions by whose round it is; the guards of a forced batch have no check to agree with. */
function roundSteps({ operator, rounds }: BatchRecord): [Hex, string][] {
  return rounds.flatMap(({ tier, drawn, cast, gold, decided, settled }) => {
    const who = operator === zeroAddress ? "forced" : (WHO[tier] ?? `tier ${tier}`);
    // One transaction may be several of these: what it was called as comes last.
    const steps: [Hex | undefined, string][] = [
      [settled?.transaction, "settle"],
      [decided?.transaction, "tally"],
      [gold?.transaction, "openGold"],
      [cast?.transaction, "castBallots"],
      [drawn, "draw"],
    ];
    return steps.flatMap(([hash, step]) => (hash === undefined ? [] : [[hash, `${who}.${step}`] as [Hex, string]]));
  });
}

function transactionsOf(batch: BatchRecord): Hex[] {
  return [batch.sealed, ...roundSteps(batch).map(([hash]) => hash)];
}
