import { afterAll, beforeAll, expect, test } from "vitest";
import { anvilAccount, anvilKey, type Chain, startChain } from "../test/anvil.ts";
import { runProgram } from "../test/command.ts";
import { createCampaign, mint, pass, worldOf } from "../test/story/world.ts";

const CONTRIBUTOR = 20;

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain?.stop());

const collateral = (...args: string[]) =>
  runProgram("script/collateral.ts", args, {
    ASSAY_RPC_URL: chain.url,
    ASSAY_CORE: chain.addresses.core,
    ASSAY_PRIVATE_KEY: anvilKey(CONTRIBUTOR),
  });

test("collateral by commands: deposit what is missing, exit, withdraw", async () => {
  const world = worldOf(chain);
  const { address } = anvilAccount(CONTRIBUTOR);
  await createCampaign(world, { collateral: 5_000_000n });
  await mint(world, CONTRIBUTOR, chain.addresses.payToken, 20_000_000n);

  expect((await collateral("status", "1", address)).stdout).toContain("5 dUSD by campaign 1: 5 dUSD is missing");
  expect((await collateral("deposit", "1", "--dry-run")).stdout).toContain("would pass: adds 5 dUSD to the collateral");
  expect((await collateral("deposit", "1")).stdout).toContain("done: adds 5 dUSD to the collateral");
  expect((await collateral("deposit", "1")).stdout).toContain("You are covered");
  await collateral("deposit", "1", "--amount", "2");
  expect((await collateral("exit", "1", "--amount", "8")).stderr).toContain("ask for less");
  expect((await collateral("exit", "1", "--amount", "2")).stdout).toContain("npm run collateral -- withdraw 1");
  expect((await collateral("withdraw", "1")).stderr).toContain("Wait 14 d");
  const shown = JSON.parse((await collateral("status", "1", address, "--json")).stdout);
  expect(shown).toMatchObject({ held: "7000000", exiting: "2000000", required: "5000000", shortfall: "0" });
  await pass(world, 14 * 86_400);
  expect((await collateral("withdraw", "1")).stdout).toContain("Received 2 dUSD.");
  expect((await collateral("status", "2", address)).stderr).toContain("There is no campaign 2");
});
