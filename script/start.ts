import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { AssayError } from "../contracts/sdk/errors.ts";
import { anvilKey } from "./anvil.ts";
import { flag, option, runCommand } from "./cli.ts";
import { outageWord } from "./demo/outage.ts";
import { INDEX } from "./demo/people.ts";
import { RESULT_MARK } from "./demo/result.ts";
import { fromHere, makeRunFolder } from "./demo/run-folder.ts";
import { keepLog, programArgs, type Stack, startStack } from "./demo/stack.ts";
import { startChild, stopChildren, stopChildrenOnSignals } from "./processes.ts";
import { integerValue } from "./values.ts";
import { appConfig } from "./web/app-config.ts";
import { buildApp } from "./web/build.ts";
import { serveApp } from "./web/serve.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const command = {
  name: "start",
  summary:
    "Starts a development chain, deploys the contracts, starts two oracles, and runs a demonstration campaign on real " +
    "mails with planted faults. Then it stays up until Ctrl-C.",
  positionals: {},
  options: {
    once: flag("end after the campaign: exit code 0 only if everything ended as it should"),
    json: flag("last line of stdout: one JSON object with the figures; progress goes to stderr"),
    seed: option(integerValue(0, 4_294_967_295).default(1), {
      value: "N",
      text: "what the demonstration's choices derive from, default 1",
    }),
    port: option(integerValue(1, 65_535).optional(), { value: "N", text: "the gateway's port; default: a free one" }),
    "rpc-port": option(integerValue(1, 65_535).optional(), {
      value: "N",
      text: "the chain's port; default: a free one",
    }),
  },
  examples: ["--once --json --seed 7", "--rpc-port 8545 --port 8080"],
};

/** The demonstration ended without a result, or with one that is not as it should be. */
class DemonstrationError extends AssayError {
  override readonly name = "DemonstrationError";
}

const summarySchema = z.object({
  problems: z.array(z.string()),
  campaignId: z.number(),
  example: z.object({ sequence: z.number(), bit: z.number() }).optional(),
});

await runCommand(import.meta.url, command, async (values) => {
  let stopping = false;
  stopChildrenOnSignals(() => {
    stopping = true;
  });
  const started = Date.now();
  const say = (line: string) => (values.json ? console.error(line) : console.log(line));
  const folder = makeRunFolder(join(root, ".assay"), started, process.pid);
  let wentWell = false;
  // At the very end, Ctrl-C included: what went wrong can be looked into, what went well needs no 100 MB.
  process.on("exit", () => wentWell && rmSync(folder, { recursive: true, force: true }));
  say(`Assay: a demonstration campaign on real mails, seed ${values.seed}. Logs: ${fromHere(folder)}`);
  try {
    const stack = await startStack({
      folder,
      say: (text) => say(lineOf(started, text)),
      ...(values.port === undefined ? {} : { port: values.port }),
      ...(values["rpc-port"] === undefined ? {} : { rpcPort: values["rpc-port"] }),
    });
    const result = await demonstrate(stack, values.seed, started, say);
    const summary = summarySchema.parse(JSON.parse(result));
    if (summary.problems.length > 0) process.exitCode = 1;
    else wentWell = true;
    if (!values.once) {
      const app = await startApp(stack);
      say(`\n${usageOf(stack, summary, app.url)}`);
      await stack.crashed;
    }
    await stopChildren();
    if (values.json) console.log(result);
  } catch (error) {
    // A child that ends because it was asked to is no crash; the signal's handler ends this process.
    if (stopping) return;
    wentWell = false;
    await stopChildren();
    throw explained(error, folder);
  }
});

/** Builds the dApp and serves it for this stack. */
async function startApp({ anvil, addressesFile, leader, appPort: port }: Stack): Promise<{ url: string }> {
  await buildApp();
  return serveApp({ config: await appConfig({ rpcUrl: anvil.url, addressesFile, gateway: leader }), port });
}

/** Runs the actors, a process of their own that knows a chain and a gateway, and returns their result as JSON. */
async function demonstrate(stack: Stack, seed: number, started: number, say: (line: string) => void): Promise<string> {
  const { anvil, addresses, leader, folder, crashed } = stack;
  const { core, payToken, presets, workloadId } = addresses;
  const told = { "rpc-url": anvil.url, core, gateway: leader, "pay-token": payToken, preset: presets.fast };
  const opening = join(folder, "opening.json");
  const options = Object.entries({ ...told, workload: workloadId, seed, started, opening });
  const args = [
    ...programArgs("script/demo/main.ts"),
    ...options.flatMap(([name, value]) => [`--${name}`, `${value}`]),
  ];
  const actors = startChild(process.execPath, args, { name: "actors", cwd: root });
  keepLog(actors, folder);
  let result: string | undefined;
  actors.onLine((line) => {
    const outage = outageWord(line);
    if (line.startsWith(RESULT_MARK)) result = line.slice(RESULT_MARK.length);
    else if (outage === undefined) say(line);
    else holdOracles(stack, outage === "begin", (text) => say(lineOf(started, text)));
  });
  await Promise.race([actors.exited, crashed]);
  if (result === undefined)
    throw new DemonstrationError("The actors ended before the campaign did; see above for why.");
  return result;
}

/** The actors hear of it by the gateway alone. */
function holdOracles({ hold, release }: Stack, away: boolean, say: (text: string) => void): void {
  if (away) hold();
  else release();
  say(away ? "both oracles are stopped (SIGSTOP): nobody checks, seals or answers" : "both oracles go on (SIGCONT)");
}

function lineOf(started: number, text: string): string {
  return `${((Date.now() - started) / 1_000).toFixed(0).padStart(4)} s  ${"stack".padEnd(11)}  ${text}`;
}

/** What can be done with a stack that stays up. */
function usageOf(stack: Stack, { campaignId, example }: z.output<typeof summarySchema>, app: string): string {
  const { anvil, addresses, addressesFile, leader, follower } = stack;
  return [
    "It stays up until Ctrl-C:",
    `  dApp        ${app} (open it in a browser; this campaign is at ${app}/#/campaigns/${campaignId})`,
    `  chain       ${anvil.url} (chain id ${addresses.chainId}; anvil's well-known accounts are funded)`,
    `  gateway     ${leader} (the leading oracle; docs/http.md)`,
    `  follower    ${follower}`,
    `  contracts   core ${addresses.core}, campaigns ${addresses.campaigns}, staking ${addresses.staking}`,
    `  tokens      pay ${addresses.payToken}, stake ${addresses.stakeToken} (anyone mints)`,
    "",
    "In another terminal (the account has ether and 1,000 of both tokens):",
    `  export ASSAY_PRIVATE_KEY=${anvilKey(INDEX.visitor)}`,
    `  export ASSAY_RPC_URL=${anvil.url} ASSAY_ADDRESSES=${fromHere(addressesFile)} ASSAY_GATEWAY_URL=${leader}`,
    `  export ASSAY_PAY_TOKEN=${addresses.payToken}`,
    `  npm run campaign:inspect -- ${campaignId}`,
    ...(example === undefined
      ? []
      : [
          `  npm run verify -- ${campaignId} ${example.sequence} ${example.bit} --opening ${fromHere(join(stack.folder, "opening.json"))}`,
        ]),
    "  npm run campaign:create -- --help, npm run stake -- --help",
    `  curl ${leader}/campaigns/${campaignId}`,
  ].join("\n");
}

function explained(error: unknown, folder: string): DemonstrationError {
  const message = error instanceof Error ? error.message : String(error);
  return new DemonstrationError(`${message}\nThe processes' logs and data are in ${fromHere(folder)}.`, {
    cause: error,
  });
}
