import { z } from "zod";
import { startAnvil } from "../anvil.ts";
import { fixtureFolder, readCollateral, readFixtures, readQuote } from "../attestation/prepare.ts";
import { runCommand, UsageError } from "../cli.ts";
import { compileContracts } from "../compile.ts";
import { stopChildrenOnSignals } from "../processes.ts";
import { ACCEPTED, flipAll } from "./flip-all.ts";

const command = {
  name: "bit-flips:onchain",
  summary: "Flips every bit of a real quote: none may be accepted, with the certificates it came with or without.",
  positionals: {},
  options: {
    quote: {
      schema: z.string().default("google_quote_v5_sample"),
      text: "its name in the fixtures' index.json",
      value: "<name>",
    },
  },
  examples: ["", "--quote near-mpc_17_2026-08-10"],
};

await runCommand(import.meta.url, command, async ({ quote }) => {
  stopChildrenOnSignals();
  const folder = fixtureFolder();
  const fixture = (await readFixtures(folder)).find(({ name }) => name === quote);
  if (!fixture) throw new UsageError(`There is no quote "${quote}" in ${folder}: see its index.json.`);
  await compileContracts();
  const anvil = await startAnvil({ args: ["--timestamp", String(fixture.check_time)] });
  try {
    const shipped = await readQuote(folder, fixture);
    const counts = await flipAll(anvil.url, shipped, await readCollateral(folder, fixture));
    for (const [error, count] of [...counts].sort(([, a], [, b]) => b - a)) console.log(`${error}: ${count}`);
    const accepted = counts.get(ACCEPTED) ?? 0;
    console.log(`${shipped.length * 8 - accepted} passed, ${accepted} failed`);
    if (accepted > 0) process.exitCode = 1;
  } finally {
    await anvil.stop();
  }
});
