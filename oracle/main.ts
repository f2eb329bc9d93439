import { restoreBundles } from "./actions/restore-bundles.ts";
import { startAgent } from "./agent/start-agent.ts";
import { type ChainClient, connect } from "./chain.ts";
import { createChecker } from "./checking/checker.ts";
import { type Env, readEnv } from "./env.ts";
import { placeOf } from "./errors.ts";
import { clearJobs, closeJobs, openJobs } from "./jobs.ts";
import { hideUrls, log, warn } from "./log.ts";
import { createOpener } from "./opening/opener.ts";
import type { Oracle } from "./oracle.ts";
import { run } from "./run.ts";
import { listen } from "./server/listen.ts";
import { openBlobs } from "./storage/blobs.ts";
import { openBundles } from "./storage/bundles.ts";
import { type Database, openDatabase } from "./storage/database.ts";
import { lockFolder } from "./storage/lock.ts";
import { openPartialFiles } from "./storage/partial-files.ts";
import { bootKeys, openDstack } from "./tee/dstack.ts";
import { forbidDumps } from "./tee/dumps.ts";
import { requireMeasured } from "./tee/measured.ts";
import { createTurns, type InTurn } from "./turns.ts";
import { catchUp, openWatch } from "./watch/watch.ts";

async function openOracle(env: Env): Promise<Oracle> {
  // Replicas that share a server may share the folder: only the embedded database is for one process.
  if (env.databaseUrl === undefined) await lockFolder(env.data);
  const connected = await connect(env.rpcUrls, env.core, env.operatorKey, env.maxFee);
  const guestAgent = openDstack(env.guestAgent);
  const { keys, guest, knownBecause } = await bootKeys(guestAgent, connected.domain.chainId, env.kmsRoot);
  requireMeasured(guest, connected.domain.chainId, process.env);
  if (knownBecause !== undefined) {
    const reason = `this is ${knownBecause}`;
    warn("no hardware protects this oracle", { signer: keys.signer.address, reason });
  }
  const [database, blobs, bundles, partials] = await Promise.all([
    openDatabase(env),
    openBlobs(env),
    openBundles(env),
    openPartialFiles(env),
  ]);
  const client = { ...connected, inTurn: createTurns(turnsOf(database, connected)) };
  const jobs = await openJobs(database);
  if (env.databaseUrl === undefined) await clearJobs(jobs);
  const watch = await openWatch(client, database, env);
  await catchUp(watch, client, env.fromBlock);
  const agent = await startAgent(env, client, () => watch.state.head.timestamp);
  const { privateKey } = keys.encryption;
  const threads = { opener: createOpener(privateKey), checker: createChecker(privateKey) };
  const opened = { env, client, keys, knownBecause, guestAgent, database, jobs, blobs, bundles, partials };
  const oracle = { ...opened, ...threads, watch, agent, asked: new Map<number, number>(), heard: new Set<string>() };
  await restoreBundles(oracle);
  return oracle;
}

/** Replicas send from one account: they wait for each other too. */
function turnsOf(database: Database, { domain, wallet }: ChainClient): InTurn {
  return (work) => database.alone(`${domain.chainId}/${wallet.account.address}`, work);
}

async function main(): Promise<void> {
  forbidDumps();
  const env = readEnv(process.env);
  const oracle = await openOracle(env);
  const { url, close } = await listen(oracle);
  log("listening", { url, role: env.role, chainId: oracle.client.domain.chainId });
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const stopping = new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve()));
  // A check that has begun may take minutes: it begins anew in the process after this one.
  await Promise.all([run(oracle, stop.signal), stopping.then(close), stopping.then(oracle.checker.close)]);
  await closeJobs(oracle.jobs);
  await oracle.opener.close();
  await oracle.database.close();
  if (oracle.client.halt.signal.aborted) process.exitCode = 1;
  log("stopped");
}

// Node would print all of the error: what it is about, its causes, and the URLs of requests.
process.on("uncaughtException", (error: unknown) => {
  warn("crashed", { reason: placeOf(error) });
  process.exit(1);
});

main().catch((error: unknown) => {
  // The first line says what to do; the environment and its keys are not part of it.
  console.error(hideUrls(error instanceof Error ? error.message : String(error)));
  process.exit(1);
});
