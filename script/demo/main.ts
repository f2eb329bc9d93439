import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, runCommand } from "../cli.ts";
import { toJson } from "../print.ts";
import { integerValue, urlValue } from "../values.ts";
import { demonstrate } from "./demonstrate.ts";
import { OUTAGE_MARK, type OutageWord } from "./outage.ts";
import { reportOf } from "./report.ts";
import { RESULT_MARK } from "./result.ts";
import type { Topic } from "./run.ts";
import { connectWorld } from "./world.ts";

const whole = (maximum: number) => integerValue(0, maximum);

/** The actors' process: creator, contributors and voters. It speaks HTTP and RPC, and nobody tells the oracle of it. */
const command = {
  name: "demo",
  summary: "Plays creator, contributors and voters of the demonstration against a running stack (see npm start).",
  positionals: {},
  options: {
    "rpc-url": option(urlValue, {
      value: "URL",
      env: "ASSAY_RPC_URL",
      text: "JSON-RPC endpoint of a development chain",
    }),
    core: option(addressValue, { value: "ADDRESS", env: "ASSAY_CORE", text: "the Assay contract" }),
    gateway: option(urlValue, { value: "URL", text: "the leader's gateway" }),
    "pay-token": option(addressValue, { value: "ADDRESS", text: "development token that the campaign pays in" }),
    preset: option(whole(65_535), { value: "ID", text: "preset with short phases" }),
    workload: option(whole(1_000_000), { value: "ID", text: "program that checks the data" }),
    seed: option(whole(4_294_967_295).default(1), { value: "N", text: "what all choices derive from, default 1" }),
    opening: option(z.string().optional(), {
      value: "FILE",
      text: "where a contributor's opening of one item goes, for npm run verify",
    }),
    started: option(
      z.coerce.number().default(() => Date.now()),
      { value: "MS", text: "when the run began, Unix time" },
    ),
  },
  examples: [
    "--rpc-url http://127.0.0.1:8545 --core 0x… --gateway http://127.0.0.1:8080 --pay-token 0x… --preset 2 --workload 1",
  ],
};

await runCommand(import.meta.url, command, async (values) => {
  const world = await connectWorld({
    rpcUrl: values["rpc-url"],
    core: values.core,
    gatewayUrl: values.gateway,
    payToken: values["pay-token"],
    presetId: values.preset,
    workloadId: values.workload,
    seed: values.seed,
  });
  const print = (topic: Topic, text: string) => {
    const seconds = ((Date.now() - values.started) / 1_000).toFixed(0).padStart(4);
    console.log(`${seconds} s  ${topic.padEnd(11)}  ${text}`);
  };
  const signal = (word: OutageWord) => console.log(`${OUTAGE_MARK}${word}`);
  const { result, example } = await demonstrate(world, print, signal, values.started);
  if (values.opening !== undefined && example !== undefined) await writeFile(values.opening, toJson(example.opening));
  console.log(`\n${reportOf(result, world)}\n`);
  console.log(`${RESULT_MARK}${toJson(result)}`);
  if (result.problems.length > 0) process.exitCode = 1;
});
