import { afterAll, beforeAll, expect, test } from "vitest";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { headerOf, type RpcBlock } from "../../contracts/sdk/block-header.ts";
import { connectWorld, type World } from "../../script/demo/world.ts";
import { anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { openInMemory } from "../../test/empty-database.ts";
import { createCampaign, enrolVoters } from "../../test/oracle/people.ts";
import { send } from "../actions/send.ts";
import { type ChainClient, connect } from "../chain.ts";
import type { Database } from "../storage/database.ts";
import type { Finality } from "./final.ts";
import type { ChainState } from "./state.ts";
import { catchUp, openWatch } from "./watch.ts";

let chain: Chain;
let world: World;
let client: ChainClient;
let database: Database;

beforeAll(async () => {
  chain = await startChain();
  const { core, workloadId, payToken, presets } = chain.addresses;
  const settings = { core, workloadId, payToken, presetId: presets.fast ?? 0, seed: 1 };
  world = await connectWorld({ ...settings, rpcUrl: chain.url, gatewayUrl: "http://127.0.0.1:1" });
  client = await connect([chain.url], core, anvilKey(1));
  database = await openInMemory();
});
afterAll(async () => {
  await database?.close();
  await chain?.stop();
});

const call = (method: string, ...params: unknown[]) =>
  client.public.request({ method: method as never, params: params as never });
const idsOf = ({ campaigns }: ChainState) => [...campaigns.keys()];
/** A watch that was never open before. */
const opened = async (finality: Finality = 64n) => {
  await database.query("delete from final_block");
  return openWatch(client, database, { finality, forgetFinal: undefined });
};
const fresh = async () => {
  const watch = await opened();
  await catchUp(watch, client, 0n);
  return watch.state;
};

test("what was read in pieces is what is read at once", async () => {
  const watch = await opened();
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
  const watch = await opened();
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

test("a reorganisation above the final block is read from there, and heals", async () => {
  const watch = await opened(6n);
  await call("anvil_mine", "0x8");
  await createCampaign(world);
  await catchUp(watch, client, 0n);
  const { number } = watch.state.head;
  expect([watch.final.head.number, watch.taken?.number]).toEqual([number - 6n, number - 6n]);
  const asked: unknown[] = [];
  const getLogs = (range: { fromBlock: bigint }) => {
    asked.push(range.fromBlock);
    return client.public.getLogs(range);
  };
  const counting = { ...client, public: { ...client.public, getLogs } } as unknown as ChainClient;
  for (const depth of [1, 2, 3, 5]) {
    await call("anvil_reorg", depth, []);
    await catchUp(watch, counting, 0n);
    expect(asked.splice(0)).toEqual([number - 5n]);
    expect(watch.state).toEqual(await fresh());
  }
  expect(watch.reorganisations).toBe(4);
});

test("one below the final block stops every write, also after a restart, until the operator lets it count", async () => {
  const own = async () => connect([chain.url], client.core, anvilKey(1));
  const halted = await own();
  const watch = await opened("finalized");
  await call("anvil_mine", "0x64"); // anvil has 64 blocks after the one that it calls finalized
  await catchUp(watch, halted, 0n);
  const gone = watch.taken?.hash;
  expect(watch.taken?.number).toBe(watch.state.head.number - 64n);
  const before = watch.state.head;
  await call("anvil_reorg", 70, []);
  await expect(catchUp(watch, halted, 0n)).rejects.toThrow(`ASSAY_FORGET_FINAL=${gone}`);
  await expect(catchUp(watch, halted, 0n)).rejects.toThrow(/nothing is written or signed/);
  expect([watch.state.head, halted.halt.signal.aborted]).toEqual([before, true]);
  const write = {
    address: client.staking,
    abi: stakingAbi,
    functionName: "setReviewKey",
    args: [gone ?? "0x"],
  } as const;
  await expect(send(halted, write)).rejects.toThrow(/nothing is written or signed/);

  const finality = "finalized";
  const again = await own();
  const restarted = await openWatch(again, database, { finality, forgetFinal: before.hash });
  await expect(catchUp(restarted, again, 0n)).rejects.toThrow(/nothing is written or signed/);
  const third = await own();
  const agreed = await openWatch(third, database, { finality, forgetFinal: gone });
  await catchUp(agreed, third, 0n);
  expect(agreed.taken?.hash).not.toBe(gone);
  expect(agreed.state).toEqual(await fresh());
});

test("a chain that ends before the final block is an endpoint that is behind, and stops only the turn", async () => {
  const watch = await opened(2n);
  const snapshot = await call("evm_snapshot");
  await call("anvil_mine", "0x4");
  await catchUp(watch, client, 0n);
  await call("evm_revert", snapshot);
  await expect(catchUp(watch, client, 0n)).rejects.toThrow(/the endpoint is behind/);
  expect(client.halt.signal.aborted).toBe(false);
});

test("a failed read changes nothing", async () => {
  const watch = await opened();
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
