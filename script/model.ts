import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { createPublicClient, http } from "viem";
import { z } from "zod";
import { AssayError } from "../contracts/sdk/errors.ts";
import { classifying } from "../oracle/agent/development/answer.ts";
import { trainOnCorpus } from "../oracle/agent/development/classifier.ts";
import { TOKEN_FAULTS } from "../oracle/agent/development/gpu-service.ts";
import { MODEL_FAULTS } from "../oracle/agent/development/model-service.ts";
import { serveModel } from "../oracle/agent/development/serve-model.ts";
import { openPlatform } from "../oracle/tee/platform/folder.ts";
import { flag, option, runCommand, UsageError } from "./cli.ts";
import { chainIdAt } from "./session.ts";
import { integerValue, urlValue } from "./values.ts";

const DEVELOPMENT_CHAIN = 31337;
const FAULTS: Record<string, string> = { ...MODEL_FAULTS, ...TOKEN_FAULTS };
const HELD_OUT = 1_000;

const command = {
  name: "model",
  summary:
    "Runs a development model: attestation, encrypted completions and signatures as a confidential model's proxy gives them, and a\n" +
    "stand-in for NVIDIA's service. It answers by a naive Bayes classifier of e-mails, ham or spam, that it trains at its start on\n" +
    "the SpamAssassin corpus. No hardware is behind it: oracles take it on chain 31337 only.",
  positionals: {},
  options: {
    folder: option(z.string().min(1).optional(), {
      value: "PATH",
      text: "where its machine's secrets are, made at the first start",
    }),
    authority: option(z.string().min(1).optional(), {
      value: "PATH",
      text: "where the secrets of the machines' maker are: that of npm run platform, whose root the chain believes",
    }),
    "rpc-url": option(urlValue.optional(), {
      value: "URL",
      text: "the chain whose clock is its clock; refused unless its id is 31337",
    }),
    port: option(integerValue(0, 65_535).default(0), { value: "N", text: "default: a free one" }),
    operator: option(z.string().min(1).default("development"), {
      value: "NAME",
      text: "who runs it, default development",
    }),
    train: option(integerValue(20, 5_000).default(3_000), { value: "N", text: "mails it learns from, default 3000" }),
    seed: option(integerValue(0, 2 ** 32 - 1).default(1), {
      value: "N",
      text: "draws the mails it learns from, default 1",
    }),
    fault: option(z.enum(Object.keys(FAULTS), "write a name that --faults lists").optional(), {
      value: "NAME",
      text: "what is wrong with it",
    }),
    faults: flag("list the faults and end"),
  },
  examples: ["--folder .assay/model --authority .assay/platform --rpc-url http://127.0.0.1:8545"],
};

/** The model was to be used where nothing that it attests counts. */
class WrongChainError extends AssayError {
  override readonly name = "WrongChainError";
}

await runCommand(import.meta.url, command, async (values) => {
  if (values.faults) {
    for (const [name, about] of Object.entries(FAULTS)) console.log(`${name.padEnd(24)}${about}`);
    return;
  }
  if (values.folder === undefined) throw new UsageError("--folder is missing: say where its machine's secrets are.");
  const clock = await clockOf(values["rpc-url"]);
  const folder = resolve(values.folder);
  await mkdir(folder, { recursive: true });
  const platform = await openPlatform(folder, resolve(values.authority ?? folder));
  console.log("DEVELOPMENT MODEL. No confidential hardware is behind it: whoever runs it reads what it is asked.");
  const { train, seed, operator, port, fault } = values;
  const { classifier, trained, held, accuracy } = trainOnCorpus({ train, seed, hold: HELD_OUT });
  console.log(
    `Learnt from ${trained} mails (seed ${seed}); right about ${(100 * accuracy).toFixed(1)} % of ${held} others.`,
  );
  const name = `bayes-${train}-${seed}`;
  const served = await serveModel({ operator, name, platform, respond: classifying(classifier), clock, port });
  served.breakBy(fault);
  if (fault !== undefined) console.log(`FAULT ${fault}: ${FAULTS[fault]}`);
  console.log("An oracle that asks it:");
  for (const [name, value] of Object.entries(served.env)) console.log(`  ${name}=${value}`);
  await new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
  await served.close();
});

/** The chain's clock, or the machine's where no chain is named. */
async function clockOf(url: string | undefined): Promise<() => number | Promise<number>> {
  if (url === undefined) return () => Math.floor(Date.now() / 1_000);
  const chainId = await chainIdAt(url);
  if (chainId !== DEVELOPMENT_CHAIN)
    throw new WrongChainError(
      `Use a confidential model on chain ${chainId}: nothing that this one attests counts there.`,
    );
  const client = createPublicClient({ transport: http(url, { timeout: 10_000 }) });
  return async () => Number((await client.getBlock()).timestamp);
}
