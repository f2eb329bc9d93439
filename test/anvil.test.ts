import { createPublicClient, http, isAddressEqual, parseAbi } from "viem";
import { readContract } from "viem/actions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assayAbi, campaignsAbi, stakingAbi } from "../contracts/sdk/abi.ts";
import { anvilAccount, type Chain, startChain } from "./anvil.ts";

let chain: Chain;
beforeAll(async () => {
  chain = await startChain({ settings: { ASSAY_FAST_VOTING: "7" } });
});
afterAll(() => chain?.stop());

const client = () => createPublicClient({ transport: http(chain.url) });

test("the contracts name each other", async () => {
  const { core, campaigns, staking } = chain.addresses;
  const named = [
    await readContract(client(), { address: campaigns, abi: campaignsAbi, functionName: "core" }),
    await readContract(client(), { address: staking, abi: stakingAbi, functionName: "core" }),
  ];
  expect(named).toEqual([core, core]);
  const held = await readContract(client(), { address: core, abi: assayAbi, functionName: "parts" });
  expect(isAddressEqual(held.campaigns, campaigns)).toBe(true);
});

test("settings reach the fast preset", async () => {
  const { campaigns, presets } = chain.addresses;
  const args = [presets.fast ?? 0] as const;
  const preset = await readContract(client(), {
    address: campaigns,
    abi: campaignsAbi,
    functionName: "presetOf",
    args,
  });
  expect(preset).toMatchObject({
    committees: [7, 13, 31],
    seedDelay: 2,
    voting: 7,
    opening: 10,
    appeal: 3,
    sla: 5,
    inclusion: 5,
  });
});

test("development tokens are there", async () => {
  const abi = parseAbi(["function decimals() view returns (uint8)"]);
  const { payToken, stakeToken, owner } = chain.addresses;
  expect(await readContract(client(), { address: payToken, abi, functionName: "decimals" })).toBe(6);
  expect(await readContract(client(), { address: stakeToken, abi, functionName: "decimals" })).toBe(18);
  expect(owner).toBe(anvilAccount(0).address);
});
