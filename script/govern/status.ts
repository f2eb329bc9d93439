import { type Address, zeroAddress } from "viem";
import { getBlock, readContract } from "viem/actions";
import { campaignsAbi, stakingAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { toTime, toWait } from "../../contracts/sdk/times.ts";
import { part } from "../cli.ts";
import { toJson, toTable } from "../print.ts";
import { chainOptions, openSession, type Session } from "../session.ts";
import { describeCall } from "./changes.ts";
import { type Operation, readDelay, readOperations, readTimelock } from "./timelock.ts";

const command = {
  name: "govern -- status",
  summary: "Shows the timelock, what is scheduled, who owns what, judges, guardian and pause. Changes nothing.",
  positionals: {},
  options: chainOptions,
  examples: ["--json"],
};

/** `npm run govern -- status` */
export const status = part(command, async (values) => {
  const session = await openSession(values);
  const [timelock, delay, operations, ownership, judges, guard] = await Promise.all([
    readTimelock(session),
    readDelay(session),
    readOperations(session),
    readOwnership(session),
    readJudges(session),
    readGuardian(session),
  ]);
  const { timestamp } = await getBlock(session.client);
  if (values.json) {
    console.log(toJson({ timelock, delay, operations, ownership, judges, ...guard, time: timestamp }));
    return;
  }
  const rows: [string, string][] = [
    ["timelock", `${timelock}, every change waits ${toWait(delay, 0)}`],
    ...ownership.map(({ what, owner }): [string, string] => [what, `owned by ${owner}`]),
    ["judges", judges.join(", ") || "none"],
    ["guardian", guard.guardian === zeroAddress ? "none" : guard.guardian],
    ["pause", guard.paused ? `until ${toTime(guard.pauseEnd)}` : "none"],
    ["scheduled", operations.length === 0 ? "nothing" : `${operations.length} changes:`],
    ...operations.map((operation): [string, string] => ["", lineOf(operation, timestamp)]),
  ];
  console.log(toTable(rows));
});

function lineOf({ id, data, state, readyAt }: Operation, now: bigint): string {
  const when = readyAt <= now ? "can be executed" : `from ${toTime(readyAt)} on, in ${toWait(readyAt, now)}`;
  return `${id} ${describeCall(data)}: ${state === "waiting" ? when : state}`;
}

async function readOwnership({ client, campaigns, registry, staking }: Session) {
  const contracts = [
    ["Campaigns", campaigns],
    ["TeeRegistry", registry],
    ["Staking", staking],
  ] as const;
  const ownership: { what: string; owner: Address }[] = [];
  for (const [what, address] of contracts) {
    // All have the same getter.
    const owner = await readContract(client, { address, abi: campaignsAbi, functionName: "owner" });
    ownership.push({ what, owner });
  }
  return ownership;
}

async function readJudges(session: Session): Promise<Address[]> {
  const contract = { address: session.staking, abi: stakingAbi } as const;
  const named = new Map<Address, boolean>();
  for (const { args } of await readEvents(session, { ...contract, eventName: "JudgeSet" })) {
    named.set(args.voter, args.named);
  }
  return [...named].filter(([, is]) => is).map(([voter]) => voter);
}

async function readGuardian(session: Session) {
  const contract = { address: session.campaigns, abi: campaignsAbi } as const;
  const [guardian, paused, set] = await Promise.all([
    readContract(session.client, { ...contract, functionName: "guardian" }),
    readContract(session.client, { ...contract, functionName: "isPaused" }),
    readEvents(session, { ...contract, eventName: "PauseSet" }),
  ]);
  return { guardian, paused, pauseEnd: set.at(-1)?.args.end ?? 0 };
}
