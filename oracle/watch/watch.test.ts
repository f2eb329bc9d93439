import { afterAll, beforeAll, expect, test } from "vitest";
import { headerOf, type RpcBlock } from "../../contracts/sdk/block-header.ts";
import { connectWorld, type World } from "../../script/demo/world.ts";
import { anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { createCampaign, enrolVoters } from "../../test/oracle/people.ts";
import { type ChainClient, connect } from "../chain.ts";
import type { ChainState } from "./state.ts";
import { catchUp, openWatch } from "./watch.ts";

let chain: Chain;
let world: World;
let client: ChainClient;

beforeAll(async () => {
  chain = await startChain();
  const { core, workloadId, payToken, presets } = chain.addresses;
  const settings = { core, workloadId, payToken, presetId: presets.fast ?? 0, seed: 1 };
  world = await connectWorld({ ...settings, rpcUrl: chain.url, gatewayUrl: "http://127.0.0.1:1" });
  client = await connect(chain.url, core, anvilKey(1));
});
afterAll(() => chain?.stop());

const call = (method: string, ...params: unknown[]) =>
  client.public.request({ method: method as never, params: params as never });
const idsOf = ({ campaigns }: ChainState) => [...campaigns.keys()];
const fresh = async () => {
  const watch = openWatch();
  await catchUp(watch, client, 0n);
  return watch.state;
};

test("what was read in pieces is what is read at once", async () => {
  const watch = openWatch();
  await catchUp(watch, client, 0n);
  await createCampaign(world);
  expect(await catchUp(watch, client, 0n)).toBe(true);
  expect(await catchUp(watch, client, 0n)).toBe(false);
  await enrolVoters(world, 2);
  await catchUp(watch, client, 0n);
  expect(idsOf(watch.state)).toEqual([1]);
  expect(watch.state.reviewKeys.size).toBe(2);
  expect(watch.state).toEqual(await fresh());
});

test("a state that saw blocks which are gone forgets them, whether the chain got shorter or longer", async () => {
  const watch = openWatch();
  await catchUp(watch, client, 0n);
  const snapshot = await call("evm_snapshot");
  await createCampaign(world);
  await catchUp(watch, client, 0n);
  expect(idsOf(watch.state)).toEqual([1, 2]);
  await call("evm_revert", snapshot);
  await catchUp(watch, client, 0n);
  expect(idsOf(watch.state)).toEqual([1]);
  await createCampaign(world);
  await catchUp(watch, client, 0n);
  const seen = watch.state.head;
  await call("anvil_reorg", 3, []);
  await call("anvil_mine", "0x5");
  await catchUp(watch, client, 0n);
  expect(watch.state.head.hash).not.toBe(seen.hash);
  expect(watch.state).toEqual(await fresh());
  await call("anvil_rollback", 4);
  await catchUp(watch, client, 0n);
  expect(watch.state).toEqual(await fresh());
});

test("a failed read changes nothing", async () => {
  const watch = openWatch();
  await catchUp(watch, client, 0n);
  const before = structuredClone(watch.state);
  await call("anvil_mine", "0x1");
  const broken = { ...client, public: { ...client.public, getLogs: () => Promise.reject(new Error("away")) } };
  await expect(catchUp(watch, broken as unknown as ChainClient, 0n)).rejects.toThrow("away");
  expect(watch.state).toEqual(before);
});

test("a real block's header hashes to the block's hash", async () => {
  for (const number of ["0x0", "0x1", "latest"]) {
    const block = (await call("eth_getBlockByNumber", number, false)) as RpcBlock;
    expect(headerOf(block)).toMatch(/^0xf9/);
    expect(() => headerOf({ ...block, gasUsed: "0x1234567" })).toThrow(/hashes to/);
  }
});
