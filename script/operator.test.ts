import { afterAll, beforeAll, expect, test } from "vitest";
import { anvilAccount, anvilKey, type Chain, startChain } from "../test/anvil.ts";
import { runProgram } from "../test/command.ts";
import { mint, pass, worldOf } from "../test/story/world.ts";

const OPERATOR = 20;

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain?.stop());

const operator = (...args: string[]) =>
  runProgram("script/operator.ts", args, {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(OPERATOR),
  });

test("a bond's life by commands: bond, exit, withdraw", async () => {
  const { address } = anvilAccount(OPERATOR);
  expect((await operator("status", address)).stdout).toContain("0 dSTAKE, of 1000 dSTAKE needed: may NOT seal");
  expect((await operator("bond")).stderr).toContain("has 0 dSTAKE and needs 1000 dSTAKE");
  const world = worldOf(chain);
  await mint(world, OPERATOR, chain.addresses.stakeToken, 2n * 10n ** 21n);

  expect((await operator("bond", "--dry-run")).stdout).toContain("would pass: adds 1000 dSTAKE to the bond");
  expect((await operator("bond")).stdout).toContain("done: adds 1000 dSTAKE to the bond");
  expect((await operator("bond")).stdout).toContain("is enough to seal");
  const shown = JSON.parse((await operator("status", address, "--json")).stdout);
  expect(shown).toMatchObject({ amount: `${10n ** 21n}`, bonded: true, slashes: [] });

  expect((await operator("withdraw")).stderr).toContain("Nothing of yours is on its way out");
  expect((await operator("exit", "--amount", "1001")).stderr).toContain("ask for less");
  expect((await operator("exit", "--amount", "300")).stdout).toContain("npm run operator -- withdraw");
  expect((await operator("withdraw")).stderr).toContain("Wait 14 d");
  expect((await operator("status", address)).stdout).toContain("700 dSTAKE, of 1000 dSTAKE needed: may NOT seal");
  await pass(world, 14 * 86_400);
  expect((await operator("withdraw")).stdout).toContain("done: withdraws");
  expect((await operator("collect")).stderr).toContain("Nothing is credited to this account");
  const fees = await operator("fees", "--token", chain.addresses.payToken);
  expect(fees.stdout).toContain("Nothing is credited to this account in this token");
});
