import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, parseAbi, parseEther, parseEventLogs, toHex } from "viem";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { mined, type World, walletOf } from "../../script/demo/world.ts";
import { machineOf, startMachine } from "../../script/machines.ts";
import { anvilAccount, anvilKey, MAKER } from "../anvil.ts";
import { freePort } from "../free-port.ts";
import { BATCH_WAIT, oracleProcess, statusOf } from "../oracle/pair.ts";
import { until } from "../oracle/until.ts";
import type { StackFacts } from "./facts.ts";

/** A checker that one file has for itself, so that its key can end without anybody else's. */
export type OwnChecker = {
  workloadId: number;
  url: string;
  /** What its operator does when the key has ended: a new process draws a new one. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

const ETHER = parseEther("100");
/** How long a key may take to be registered, seconds. */
const PATIENCE = 120;

/**
 * Adds a workload of the same program whose keys live for `lifetime` seconds, and an oracle that runs it, with an active key.
 *
 * @param origin the page's
 */
export async function startOwnChecker(
  world: World,
  facts: StackFacts,
  { lifetime, origin }: { lifetime: number; origin: string },
): Promise<OwnChecker> {
  const workloadId = await addWorkload(world, lifetime);
  const operator = randomInt(1_000, 2 ** 31);
  await fill(world, anvilAccount(operator).address);
  const folder = await mkdtemp(join(tmpdir(), "assay-own-checker-"));
  const machine = await startMachine(machineOf(MAKER, `own checker ${operator}`), facts.rpcUrl);
  const oracle = oracleProcess("own checker", folder, await freePort(), {
    ...{ ASSAY_RPC_URL: facts.rpcUrl, ASSAY_CORE: facts.core, ASSAY_WORKLOAD: `${workloadId}` },
    ...{ ASSAY_OPERATOR_KEY: anvilKey(operator), ASSAY_BATCH_WAIT: `${BATCH_WAIT}`, ASSAY_ORIGINS: origin },
    ...machine.env,
  });
  const start = async () => {
    await oracle.start();
    await until(async () => (await statusOf(oracle)).keyActive, "its key to be active", PATIENCE);
  };
  const stop = async () => {
    await oracle.stop();
    await machine.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const restart = async () => {
    await oracle.stop();
    await start();
  };
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { workloadId, url: oracle.url, restart, stop };
}

/** What governance would do after its delay: a workload of the same program, whose keys live for `lifetime` seconds. */
export async function addWorkload(world: World, lifetime: number): Promise<number> {
  const { client, registry } = world;
  const contract = { address: registry, abi: teeRegistryAbi } as const;
  const { program, policy } = await client.readContract({
    ...{ ...contract, functionName: "workloadOf", args: [world.workloadId] },
  });
  const owner = await client.readContract({
    ...{ address: registry, abi: parseAbi(["function owner() view returns (address)"]), functionName: "owner" },
  });
  await fill(world, owner);
  await client.request({ method: "anvil_impersonateAccount" as never, params: [owner] as never });
  const args = [program, { ...policy, lifetime }] as const;
  const wallet = walletOf(world, { address: owner, type: "json-rpc" });
  const { logs } = await mined(world, wallet.writeContract({ ...contract, functionName: "addWorkload", args }));
  const [added] = parseEventLogs({ abi: teeRegistryAbi, logs, eventName: "WorkloadAdded" });
  if (added === undefined) throw new Error("no workload was added");
  return added.args.workloadId;
}

async function fill({ client }: World, address: Address): Promise<void> {
  await client.request({ method: "anvil_setBalance" as never, params: [address, toHex(ETHER)] as never });
}
