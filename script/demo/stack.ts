import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Addresses } from "../../contracts/sdk/addresses.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { type Anvil, AT_ANVIL, anvilKey, startAnvil } from "../anvil.ts";
import { compileContracts } from "../compile.ts";
import { deploy } from "../deploy.ts";
import { machineOf, type RunningMachine, settingsFor, startMachine } from "../machines.ts";
import { type Child, startChild, waitForLine } from "../processes.ts";
import { bondOperators } from "./bond.ts";
import { INDEX, judgeAccounts } from "./people.ts";
import { fromHere } from "./run-folder.ts";
import { until } from "./wait.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Waits, in seconds. The first compilation of a fresh clone is the longest by far. */
const START_SECONDS = 90;
const ACTIVE_SECONDS = 60;

/**
 * Seconds of the fast preset. Ballots are shown in the first half of the opening time, and on a slow machine the leader
 * may be busy with another batch when voting ends.
 */
const PHASES = {
  ASSAY_FAST_VOTING: "20",
  ASSAY_FAST_OPENING: "16",
  ASSAY_FAST_APPEAL: "6",
  ASSAY_FAST_SLA: "30",
  ASSAY_FAST_INCLUSION: "6",
};

/** Settings of an oracle that a user's .env must not change here. */
const DEFAULTS = {
  ASSAY_HOST: "127.0.0.1",
  ASSAY_BATCH_WAIT: "3600",
  // It is reached where it listens.
  ASSAY_URL: undefined,
  // The dApp comes from a port of its own.
  ASSAY_ORIGINS: "*",
  ASSAY_FROM_BLOCK: undefined,
  ASSAY_LEADER: undefined,
  ASSAY_FOLLOWERS: undefined,
};

/** Accounts anvil funds: everybody in people.ts and some to play with. */
const ACCOUNTS = 40;

/** A running stack: chain, contracts, two oracles. */
export type Stack = {
  anvil: Anvil;
  addresses: Addresses;
  /** Where the addresses are written to. */
  addressesFile: string;
  leader: string;
  follower: string;
  /** Where the dApp is to be served, on localhost: the oracles take sign-ins made there. */
  appPort: number;
  folder: string;
  /** Stops both oracles where they stand, and lets them go on. */
  hold: () => void;
  release: () => void;
  /** Rejects when one of its processes ends before it is told to. */
  crashed: Promise<never>;
};

/** Ports to listen on; without one the kernel chooses. */
export type StackOptions = { folder: string; rpcPort?: number; port?: number; say: (text: string) => void };

/** Starts a chain, deploys, and starts two oracles, each on a development platform of its own. Everything it writes is in `folder`. */
export async function startStack({ folder, rpcPort, port, say }: StackOptions): Promise<Stack> {
  say("contracts: compiling (about a minute the first time, seconds from then on)");
  await compileContracts();
  const anvil = await startAnvil({
    blockTime: 1,
    mixedMining: true,
    accounts: ACCOUNTS,
    ...(rpcPort === undefined ? {} : { port: rpcPort }),
  });
  keepLog(anvil.process, folder);
  say(`chain: anvil, Osaka rules, a block a second at ${anvil.url}`);
  const addressesFile = join(folder, "addresses.json");
  const privateKey = anvilKey(INDEX.owner);
  const judges = judgeAccounts().map(({ address }) => address);
  const maker = randomBytes(32);
  const settings = { ...PHASES, ...settingsFor(maker), ASSAY_JUDGES: judges.join(",") };
  const addresses = await deploy({ rpcUrl: anvil.url, privateKey, settings, out: addressesFile, ...AT_ANVIL });
  say(`contracts deployed by the forge script: core ${addresses.core}`);
  const machines = await startMachines(maker, anvil.url);
  say("DEVELOPMENT PLATFORMS: no hardware is behind the quotes, whose root the contracts trust on chain 31337 only");
  const { oracles, appPort } = await startOracles(anvil, addresses, folder, machines, port);
  const crashed = Promise.race(
    [anvil.process, ...oracles.map(({ process }) => process)].map((child) => crashOf(child, folder)),
  );
  crashed.catch(() => {}); // whoever waits for it hears of it; nobody may be waiting yet
  await Promise.race([keysOf(oracles), crashed]);
  const bond = await bondOperators(anvil.url, addresses);
  say(`both operators have deposited a bond of ${bond}`);
  const [leader, follower] = oracles.map(({ url }) => url) as [string, string];
  say(`oracles: leader ${leader}, follower ${follower}; both keys are registered by quote`);
  const signalAll = (signal: NodeJS.Signals) => {
    for (const { process: child } of oracles) process.kill(child.pid, signal);
  };
  const outage = { hold: () => signalAll("SIGSTOP"), release: () => signalAll("SIGCONT") };
  return { anvil, addresses, addressesFile, leader, follower, appPort, folder, crashed, ...outage };
}

/** Writes what a process says into a file of the run's folder, from its first line on. */
export function keepLog(child: Child, folder: string): void {
  const file = createWriteStream(join(folder, `${child.name}.log`), { flags: "a" });
  child.onLine((line) => file.write(`${line}\n`));
  child.exited.then(() => file.end());
}

/** A process of the stack ended and nobody had told it to. */
export class CrashError extends AssayError {
  override readonly name = "CrashError";
}

/** Rejects when the process ends. */
async function crashOf({ exited, name }: Child, folder: string): Promise<never> {
  const { code, signal } = await exited;
  const log = fromHere(join(folder, `${name}.log`));
  throw new CrashError(`${name} ended unexpectedly (${signal ?? `exit code ${code}`}): see ${log}.`);
}

/** Arguments that make node run a TypeScript program of this project. */
export function programArgs(file: string): string[] {
  return ["--import", import.meta.resolve("tsx"), join(root, file)];
}

type RunningOracle = { name: string; url: string; data: string; process: Child };

/** One machine shows its program in mr_config_id, the other in the event log. */
async function startMachines(maker: Uint8Array, rpcUrl: string): Promise<[RunningMachine, RunningMachine]> {
  return Promise.all([
    startMachine(machineOf(maker, "leader"), rpcUrl),
    startMachine(machineOf(maker, "follower"), rpcUrl, true),
  ]);
}

/** The leader and its follower, each with an operator, a machine and a data folder of its own. */
async function startOracles(
  anvil: Anvil,
  { core, workloadId }: Addresses,
  folder: string,
  [leading, following]: readonly [RunningMachine, RunningMachine],
  port?: number,
) {
  const [leaderPort, followerPort, appPort] = await freePorts();
  const leader = `http://127.0.0.1:${port ?? leaderPort}`;
  const follower = `http://127.0.0.1:${followerPort}`;
  const chain = { ASSAY_RPC_URL: anvil.url, ASSAY_CORE: core, ASSAY_WORKLOAD: `${workloadId}` };
  const common = { ...chain, ...DEFAULTS, ASSAY_SIGN_IN_DOMAIN: `localhost:${appPort}` };
  const forFollower = { ASSAY_ROLE: "follower", ASSAY_LEADER: leader, ASSAY_PORT: `${followerPort}` };
  const forLeader = { ASSAY_ROLE: "leader", ASSAY_FOLLOWERS: follower, ASSAY_PORT: `${port ?? leaderPort}` };
  const oracles = await Promise.all([
    startOracle("leader", folder, INDEX.leader, { ...common, ...leading.env, ...forLeader }),
    startOracle("follower", folder, INDEX.follower, { ...common, ...following.env, ...forFollower }),
  ]);
  return { oracles, appPort };
}

async function startOracle(name: string, folder: string, operator: number, env: Record<string, string | undefined>) {
  const data = join(folder, name);
  await mkdir(data, { recursive: true });
  // As in oracle/Dockerfile.
  const settings = { UV_THREADPOOL_SIZE: "16", ...env, ASSAY_DATA: data, ASSAY_OPERATOR_KEY: anvilKey(operator) };
  const child = startChild(process.execPath, programArgs("oracle/main.ts"), { name, env: settings, cwd: root });
  keepLog(child, folder);
  const url = await waitForLine(child, urlIn, START_SECONDS * 1_000);
  return { name, url, data, process: child };
}

function urlIn(line: string): string | undefined {
  if (!line.includes('"listening"')) return undefined;
  return z.object({ event: z.literal("listening"), url: z.url() }).safeParse(JSON.parse(line)).data?.url;
}

/** Waits until both keys are registered. */
async function keysOf(oracles: readonly RunningOracle[]): Promise<void> {
  for (const { name, url } of oracles) {
    const isActive = async () => keyActiveSchema.parse(await (await fetch(`${url}/status`)).json()).keyActive;
    await until(isActive, `the ${name}'s key to be registered`, ACTIVE_SECONDS);
  }
}

const keyActiveSchema = z.object({ keyActive: z.boolean() });

/** Ports that were free a moment ago: the oracles have to know each other's, and the page's, before anybody listens. */
async function freePorts(): Promise<[number, number, number]> {
  const servers = [createServer(), createServer(), createServer()] as const;
  const ports = await Promise.all(servers.map(portOf));
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return ports as [number, number, number];
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}
