import { readFileSync } from "node:fs";
import { encodeErrorResult } from "viem";
import { expect, test } from "vitest";
import { errorsAbi } from "../contracts/sdk/reverts/words.ts";
import { explainAtTerminal, revertCommands } from "./revert-commands.ts";

test("what helps at a terminal is a command that exists, or an option", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  for (const command of Object.values(revertCommands) as ((args: readonly unknown[]) => string)[]) {
    const words = command([1n, 0n]);
    const names = [...words.matchAll(/npm run (\S+)/g)].map(([, name = ""]) => name);
    if (names.length === 0) expect(words).toMatch(/^--[a-z-]+$/);
    for (const name of names) expect(scripts).toHaveProperty(name);
  }
});

test("a refusal is followed by the command that helps, where there is one", () => {
  const refusal = (closesAt: bigint) =>
    encodeErrorResult({ abi: errorsAbi, errorName: "CampaignNotClosed", args: [4, closesAt] });
  expect(explainAtTerminal(refusal(0n)).words).toBe(
    "Close campaign 4 first. (CampaignNotClosed): npm run campaign:close -- 4",
  );
  expect(explainAtTerminal(refusal(1_800_000_000n)).words).toMatch(/^Wait until .* \(CampaignNotClosed\)$/);
  expect(explainAtTerminal("0xdeadbeef").words).toContain("0xdeadbeef");
});
