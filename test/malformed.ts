import { connect, type Socket } from "node:net";
import { flag, option, runCommand } from "../script/cli.ts";
import { stopChildrenOnSignals } from "../script/processes.ts";
import { integerValue } from "../script/values.ts";
import { sendMalformed } from "./malformed/send.ts";
import { settledMemory } from "./malformed/settle.ts";
import { targetsOf } from "./malformed/target.ts";
import { chooseSeed } from "./oracle/chaos.ts";
import { startPair, statusOf } from "./oracle/pair.ts";
import { until } from "./oracle/until.ts";

const LIMIT = 50;
const SLOW = 50;

const command = {
  name: "malformed",
  summary:
    "Sends malformed requests to every route of a leader and a follower, each a process of its own, without limits on their number, while\n" +
    "other connections send their bodies a byte at a time. Ends with 1 on an answer of 500 or more, a crash, or 50 MB more of memory. With\n" +
    "--json the last line is {seed, requests, serverErrors, crashes, rssGrowthMb, statuses}; memory is that of the leader since a warm-up\n" +
    "of a fifth of the requests, its garbage collected.",
  positionals: {},
  options: {
    requests: option(integerValue(100, 10_000_000).default(50_000), { value: "N", text: "how many, default 50000" }),
    seed: option(integerValue(0, 2 ** 31 - 1).optional(), {
      value: "N",
      text: "draws the requests, default: a random one, printed",
    }),
    json: flag("print JSON"),
  },
  examples: ["--requests 50000 --seed 7 --json"],
};

await runCommand(import.meta.url, command, async ({ requests, seed: given, json }) => {
  stopChildrenOnSignals();
  const seed = chooseSeed(given);
  console.log(`seed ${seed}: ${requests} requests`);

  const pair = await startPair({ env: { ASSAY_REQUEST_RATE: "0", ASSAY_UPLOAD_RATE: "0" } });
  try {
    const { leader, follower } = pair;
    await leader.stop();
    await leader.start({ preload: "test/malformed/settle.ts" });
    await until(async () => (await statusOf(leader)).keyActive, "the leader's key to be active");
    const targets = await targetsOf(pair);
    let crashes = 0;
    for (const oracle of [leader, follower]) void oracle.exited().then(() => crashes++);
    const slow = Array.from({ length: SLOW }, () => dribble(targets.leader.port));
    const warmUp = Math.floor(requests / 5);
    await sendMalformed(targets.leader, seed, warmUp);
    const before = await settledMemory(leader.pid() ?? 0);
    const parts = [
      await sendMalformed(targets.leader, seed + 1, Math.floor(requests * 0.7)),
      await sendMalformed(targets.follower, seed + 2, Math.ceil(requests * 0.3)),
    ];
    for (const stop of slow) stop();
    const after = crashes === 0 ? await settledMemory(leader.pid() ?? 0) : before;
    const statuses: Record<string, number> = {};
    for (const part of parts) {
      for (const [status, count] of Object.entries(part.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
    }
    const errors = parts.flatMap(({ serverErrors }) => serverErrors);
    for (const error of errors.slice(0, 20)) console.error(error);
    const alive = await Promise.all([leader, follower].map((oracle) => statusOf(oracle).then(() => true)));
    const rssGrowthMb = Math.round((after - before) / 2 ** 20);
    const sent = parts.reduce((sum, part) => sum + part.requests, 0);
    const report = { seed, requests: sent, serverErrors: errors.length, crashes, rssGrowthMb, statuses };
    console.log(json ? JSON.stringify(report) : report);
    if (errors.length > 0 || crashes > 0 || rssGrowthMb >= LIMIT || alive.length < 2) process.exitCode = 1;
  } finally {
    await pair.stop();
  }
});

/** A body that comes a byte a second, on one connection after the other. */
function dribble(port: number): () => void {
  let socket: Socket | undefined;
  const open = () => {
    socket = connect(port, "127.0.0.1");
    socket.on("error", () => {}); // hung up on, as it should be
    socket.write("POST /submissions HTTP/1.1\r\nHost: gateway\r\nContent-Length: 100000\r\n\r\n{");
  };
  open();
  const timer = setInterval(() => (socket?.destroyed === true ? open() : socket?.write(" ")), 1_000);
  return () => {
    clearInterval(timer);
    socket?.destroy();
  };
}
