import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { startAgent } from "../../oracle/agent/start-agent.ts";
import { connect } from "../../oracle/chain.ts";
import { createChecker } from "../../oracle/checking/checker.ts";
import { readEnv } from "../../oracle/env.ts";
import { closeJobs, openJobs } from "../../oracle/jobs.ts";
import { createOpener } from "../../oracle/opening/opener.ts";
import type { Oracle } from "../../oracle/oracle.ts";
import { run } from "../../oracle/run.ts";
import { createApp } from "../../oracle/server/app.ts";
import { openBlobs } from "../../oracle/storage/blobs.ts";
import { openBundles } from "../../oracle/storage/bundles.ts";
import { openPartialFiles } from "../../oracle/storage/partial-files.ts";
import { bootKeys, openDstack } from "../../oracle/tee/dstack.ts";
import { catchUp, openWatch } from "../../oracle/watch/watch.ts";
import { connectWorld, type World } from "../../script/demo/world.ts";
import { machineOf, type RunningMachine, startMachine } from "../../script/machines.ts";
import { anvilKey, type Chain, MAKER, startChain } from "../anvil.ts";
import { openInMemory } from "../empty-database.ts";
import { bondOperator } from "./bond.ts";
import { ACCOUNT, BATCH_WAIT, PHASES } from "./pair.ts";
import { until } from "./until.ts";

// A chain and two oracles inside the test's own process: quick to start, and the test can look into them.

/** An oracle that is served and can be made to follow the chain. */
export type LocalOracle = {
  oracle: Oracle;
  url: string;
  /** Lets it follow the chain until {@link rest}. */
  work: () => void;
  rest: () => Promise<void>;
};

export type Local = {
  chain: Chain;
  world: World;
  leader: LocalOracle;
  follower: LocalOracle;
  /** Another oracle on the same chain. */
  add: (name: string, account: number, env?: Record<string, string>) => Promise<LocalOracle>;
  stop: () => Promise<void>;
};

/**
 * Starts a chain, a leader and a follower with active keys; both work.
 *
 * @param env settings of the leader alone
 * @param believed settings of both, made once the chain is there
 */
export async function startLocal(
  env: Record<string, string> = {},
  believed: (chain: Chain) => Promise<Record<string, string>> = async () => ({}),
): Promise<Local> {
  const chain = await startChain({ blockTime: 1, mixedMining: true, settings: PHASES });
  const shared = await believed(chain);
  const folder = await mkdtemp(join(tmpdir(), "assay-local-"));
  const servers: { close: () => void }[] = [];
  const oracles: LocalOracle[] = [];
  const machines: RunningMachine[] = [];
  const add: Local["add"] = async (name, account, env = {}) => {
    const machine = await startMachine(machineOf(MAKER, name), chain.url);
    machines.push(machine);
    const oracle = await openOracle(chain, join(folder, name), account, { ...machine.env, ...shared, ...env });
    const started = await listen(oracle);
    oracle.env.url = started.url;
    servers.push(started.server);
    const local = working(oracle, started.url);
    oracles.push(local);
    return local;
  };
  const stop = async () => {
    await Promise.all(oracles.map((local) => local.rest()));
    for (const server of servers) server.close();
    for (const { oracle } of oracles) {
      await closeJobs(oracle.jobs);
      await oracle.opener.close();
      await oracle.checker.close();
      await oracle.database.close();
    }
    await Promise.all(machines.map((machine) => machine.stop()));
    await chain.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const follower = await add("follower", ACCOUNT.follower, {
      ASSAY_ROLE: "follower",
      ASSAY_LEADER: "http://127.0.0.1:1",
    });
    const leader = await add("leader", ACCOUNT.leader, { ASSAY_FOLLOWERS: follower.url, ...env });
    follower.oracle.env.leader = leader.url;
    await bondOperator(chain, ACCOUNT.leader);
    await activate([leader, follower]);
    const { core, workloadId, presets, payToken } = chain.addresses;
    const settings = { core, workloadId, payToken, presetId: presets.fast ?? 0, seed: 1 };
    const world = await connectWorld({ ...settings, rpcUrl: chain.url, gatewayUrl: leader.url });
    return { chain, world, leader, follower, add, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Lets the oracles work, and waits until each of them knows all their keys. */
export async function activate(oracles: readonly LocalOracle[]): Promise<void> {
  for (const local of oracles) local.work();
  const isKnown = () =>
    oracles.every(({ oracle }) =>
      oracles.every((other) => oracle.watch.state.keys.has(other.oracle.keys.signer.address)),
    );
  await until(isKnown, "the keys to be registered");
}

async function openOracle(chain: Chain, data: string, account: number, env: Record<string, string>): Promise<Oracle> {
  const { core, workloadId } = chain.addresses;
  const settings = readEnv({
    ...{ ASSAY_RPC_URL: chain.url, ASSAY_CORE: core, ASSAY_WORKLOAD: `${workloadId}`, ASSAY_DATA: data },
    ...{ ASSAY_OPERATOR_KEY: anvilKey(account), ASSAY_BATCH_WAIT: `${BATCH_WAIT}`, ...env },
  });
  const client = await connect(settings.rpcUrls, settings.core, settings.operatorKey);
  const database = await openInMemory();
  const watch = await openWatch(client, database, settings);
  await catchUp(watch, client, settings.fromBlock);
  const guestAgent = openDstack(settings.guestAgent);
  const { keys, knownBecause } = await bootKeys(guestAgent, client.domain.chainId);
  return {
    ...{ env: settings, client, watch, keys, knownBecause, guestAgent, database, jobs: await openJobs(database) },
    ...{ blobs: await openBlobs(settings), bundles: await openBundles(settings) },
    ...{ partials: await openPartialFiles(settings) },
    ...{ opener: createOpener(keys.encryption.privateKey), checker: createChecker(keys.encryption.privateKey) },
    agent: await startAgent(settings, client, () => watch.state.head.timestamp),
    ...{ asked: new Map(), heard: new Set() },
  };
}

function listen(oracle: Oracle): Promise<{ server: { close: () => void }; url: string }> {
  return new Promise((resolve) => {
    const options = { fetch: createApp(oracle).fetch, hostname: "127.0.0.1", port: 0 };
    const server = serve(options, ({ port }) => resolve({ server, url: `http://127.0.0.1:${port}` }));
  });
}

function working(oracle: Oracle, url: string): LocalOracle {
  let stop = new AbortController();
  let turns: Promise<void> | undefined;
  const work = () => {
    stop = new AbortController();
    turns ??= run(oracle, stop.signal);
  };
  const rest = async () => {
    stop.abort();
    await turns;
    turns = undefined;
  };
  return { oracle, url, work, rest };
}
