import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { connectWorld, type World } from "../../script/demo/world.ts";
import { machineOf, startMachine } from "../../script/machines.ts";
import { type Child, type Exit, startChild, waitForLine } from "../../script/processes.ts";
import { anvilKey, type Chain, MAKER, startChain } from "../anvil.ts";
import { copyEmptyDatabase } from "../empty-database.ts";
import { freePort } from "../free-port.ts";
import { programArgs } from "../program.ts";
import { startBalancer } from "./balancer.ts";
import { bondOperator } from "./bond.ts";
import { until } from "./until.ts";

// A chain and two real oracles, each a process of its own that can be killed and started again on the same folder.

const root = fileURLToPath(new URL("../..", import.meta.url));
const START_MS = 60_000;

/** Which of anvil's accounts plays whom. */
export const ACCOUNT = { owner: 0, leader: 1, follower: 2, creator: 3, contributors: 4, voters: 8, delegate: 30 };

/** Long phases: the tests move the chain's clock, nothing waits for the machine's. */
export const PHASES = {
  ASSAY_FAST_VOTING: "600",
  ASSAY_FAST_OPENING: "6000",
  ASSAY_FAST_APPEAL: "5",
  ASSAY_FAST_SLA: "60",
  ASSAY_FAST_INCLUSION: "60",
};

/** Seconds of chain time an item waits for a full batch. */
export const BATCH_WAIT = 300;

/** One oracle: its settings stay, its processes come and go. */
export type OracleProcess = {
  name: string;
  url: string;
  data: string;
  /** Every line any of its processes has written. */
  lines: string[];
  start: (extra?: StartOptions) => Promise<void>;
  /** SIGKILL, and waits until the process is gone. */
  kill: () => Promise<void>;
  /** SIGTERM. */
  stop: () => Promise<Exit | undefined>;
  /** Resolves when the running process ends. */
  exited: () => Promise<Exit>;
  pid: () => number | undefined;
};

export type StartOptions = {
  env?: Record<string, string>;
  /** A module that is loaded before the oracle, from the project's folder. */
  preload?: string;
};

/** Two oracles on a chain of their own. */
export type Pair = {
  chain: Chain;
  world: World;
  leader: OracleProcess;
  /** A second replica of the leader, where its database is on a server. */
  twin: OracleProcess | undefined;
  follower: OracleProcess;
  folder: string;
  stop: () => Promise<void>;
};

/** Where the database is, and settings of all oracles. */
export type PairOptions = {
  databaseUrl?: string;
  env?: Record<string, string>;
  /** More of them, made once the chain is there. */
  believed?: (chain: Chain) => Promise<Record<string, string>>;
  /** What stands between the oracles and the chain, and between leader and follower: gives the URLs to use instead. */
  between?: { chain: (url: string) => Promise<string>; follower: (url: string) => Promise<string> };
};

/**
 * Starts chain, leader and follower, each on a machine of its own, and waits until their keys are registered.
 *
 * @param options.databaseUrl a server for the leader's database: it then has a twin, and both one address
 */
export async function startPair({ databaseUrl, env = {}, believed, between }: PairOptions = {}): Promise<Pair> {
  const chain = await startChain({ blockTime: 1, mixedMining: true, settings: PHASES });
  const folder = await mkdtemp(join(tmpdir(), "assay-oracle-"));
  const { core, workloadId, presets, payToken } = chain.addresses;
  const rpcUrl = (await between?.chain(chain.url)) ?? chain.url;
  const [leaderPort, twinPort, followerPort] = [await freePort(), await freePort(), await freePort()];
  const balancer = databaseUrl === undefined ? undefined : await startBalancer([leaderPort, twinPort]);
  const leaderUrl = balancer?.url ?? urlOf(leaderPort);
  const common = {
    ASSAY_RPC_URL: rpcUrl,
    ASSAY_CORE: core,
    ASSAY_WORKLOAD: `${workloadId}`,
    ASSAY_BATCH_WAIT: `${BATCH_WAIT}`,
    ...env,
    ...(await believed?.(chain)),
  };
  const machines = await Promise.all(
    // One shows its program in mr_config_id, the other in the event log.
    ["leader", "follower"].map((name) => startMachine(machineOf(MAKER, name), chain.url, name === "follower")),
  );
  const [leading, following] = machines.map((machine) => machine.env);
  const leaderEnv = {
    ...{ ...common, ...leading, ...(databaseUrl === undefined ? {} : { ASSAY_DATABASE_URL: databaseUrl }) },
    ASSAY_FOLLOWERS: (await between?.follower(urlOf(followerPort))) ?? urlOf(followerPort),
    ASSAY_OPERATOR_KEY: anvilKey(ACCOUNT.leader),
    ASSAY_URL: leaderUrl,
  };
  const leader = oracleProcess("leader", join(folder, "leader"), leaderPort, leaderEnv);
  const twin = balancer === undefined ? undefined : oracleProcess("twin", join(folder, "leader"), twinPort, leaderEnv);
  const follower = oracleProcess("follower", join(folder, "follower"), followerPort, {
    ...{ ...common, ...following },
    ASSAY_ROLE: "follower",
    ASSAY_LEADER: leaderUrl,
    ASSAY_OPERATOR_KEY: anvilKey(ACCOUNT.follower),
  });
  const stop = async () => {
    await Promise.all([leader.stop(), twin?.stop(), follower.stop()]);
    await balancer?.stop();
    await Promise.all(machines.map((machine) => machine.stop()));
    await chain.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await bondOperator(chain, ACCOUNT.leader);
    await Promise.all([leader.start(), twin?.start(), follower.start()]);
    for (const oracle of [leader, follower]) await until(() => keyActive(oracle), `${oracle.name}'s key to be active`);
    // The leader hears of the follower's key a moment after the chain: contributors need both.
    const world = await connectWorld({
      ...{ core, workloadId, payToken, presetId: presets.fast ?? 0, seed: 1 },
      ...{ rpcUrl: chain.url, gatewayUrl: leaderUrl },
    });
    return { chain, world, leader, twin, follower, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Moves the chain's clock and mines a block there. */
export async function passTime({ world }: Pick<Pair, "world">, seconds: number): Promise<void> {
  await world.client.request({ method: "evm_increaseTime" as never, params: [seconds] as never });
  await world.client.request({ method: "evm_mine" as never, params: [] as never });
}

/** The oracle's public answer about itself. */
export async function statusOf({ url }: Pick<OracleProcess, "url">) {
  return statusSchema.parse(await (await fetch(`${url}/status`)).json());
}

const statusSchema = z.object({
  keyActive: z.boolean(),
  head: z.object({ number: z.coerce.bigint(), hash: z.string() }),
});

async function keyActive(oracle: OracleProcess): Promise<boolean> {
  return (await statusOf(oracle)).keyActive;
}

/** An oracle that can be started: on its folder, behind its port, with these settings. */
export function oracleProcess(name: string, data: string, port: number, env: Record<string, string>): OracleProcess {
  const lines: string[] = [];
  // A PostgreSQL server knows its connections by this name.
  const settings = { ...env, PGAPPNAME: name, ASSAY_DATA: data, ASSAY_HOST: "127.0.0.1", ASSAY_PORT: `${port}` };
  let child: Child | undefined;
  const start = async ({ env: extra = {}, preload }: StartOptions = {}) => {
    await mkdir(data, { recursive: true });
    // Only the first time: what becomes of a lost one is the oracle's to see.
    if (child === undefined && env.ASSAY_DATABASE_URL === undefined) await copyEmptyDatabase(join(data, "database"));
    child = startChild(process.execPath, programArgs("oracle/main.ts", preload), {
      name,
      env: { ...settings, ...extra },
      cwd: root,
    });
    child.onLine((line) => lines.push(line));
    await waitForLine(child, (line) => (line.includes('"listening"') ? line : undefined), START_MS);
  };
  const kill = async () => {
    if (child === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // it has ended already
    }
    await child.exited;
  };
  const exited = () => child?.exited ?? Promise.resolve({ code: null, signal: null });
  const stop = async () => child?.stop();
  return { name, url: urlOf(port), data, lines, start, kill, stop, exited, pid: () => child?.pid };
}

function urlOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
