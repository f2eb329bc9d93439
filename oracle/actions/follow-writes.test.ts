import { keccak256, stringToHex } from "viem";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { openInMemory } from "../../test/empty-database.ts";
import { type ChainClient, connect } from "../chain.ts";
import type { Database } from "../storage/database.ts";
import { catchUp, openWatch, type Watch } from "../watch/watch.ts";
import { followWrites } from "./follow-writes.ts";
import { send } from "./send.ts";

let chain: Chain;
let database: Database;
let client: ChainClient;
let watch: Watch;
let account = 10;

beforeAll(async () => {
  [chain, database] = await Promise.all([startChain(), openInMemory()]);
});
afterAll(async () => {
  await database?.close();
  await chain?.stop();
});
beforeEach(async () => {
  client = await connect([chain.url], chain.addresses.core, anvilKey(account++));
  await database.query("delete from final_block");
  await rpc("anvil_mine", "0x10");
  watch = await openWatch(client, database, { finality: 8n, forgetFinal: undefined });
  await turn();
});

const rpc = (method: string, ...params: unknown[]): Promise<unknown> =>
  client.public.request({ method: method as never, params: params as never });
const turn = async () => {
  await catchUp(watch, client, 0n);
  await followWrites(client, watch);
};
const call = (name: string) => {
  const args = [keccak256(stringToHex(name))] as const;
  return { address: client.staking, abi: stakingAbi, functionName: "setReviewKey", args } as const;
};
const address = () => client.wallet.account.address;
const reviewKey = () => client.public.readContract({ ...call(""), functionName: "reviewKeyOf", args: [address()] });
const nonce = () => client.public.getTransactionCount({ address: address() });
const followed = () => client.writes.mined.map(({ nonce, block }) => [nonce, block]);

test("a write is followed until its block is final", async () => {
  const { blockNumber } = await send(client, call("once"));
  await turn();
  expect(followed()).toEqual([[0, blockNumber]]);
  await rpc("anvil_mine", "0x7");
  await turn();
  expect(followed()).toHaveLength(1);
  await rpc("anvil_mine", "0x1");
  await turn();
  expect(followed()).toEqual([]);
});

test("writes that a reorganisation has undone are sent again as they were, and happen once", async () => {
  const receipts = [await send(client, call("first")), await send(client, call("second"))];
  await turn();
  await rpc("anvil_reorg", 3, []);
  expect([await nonce(), await reviewKey()]).toEqual([0, `0x${"0".repeat(64)}`]);
  await turn();
  expect([await nonce(), await reviewKey()]).toEqual([2, call("second").args[0]]);
  for (const { transactionHash } of receipts) {
    expect((await client.public.getTransactionReceipt({ hash: transactionHash })).status).toBe("success");
  }
  await turn();
  await rpc("anvil_mine", "0x8");
  await turn();
  expect([followed(), await nonce()]).toEqual([[], 2]);
});

test("one whose nonce another took after it was undone is not sent again", async () => {
  const { transactionHash } = await send(client, call("undone"));
  await turn();
  await rpc("anvil_reorg", 2, []);
  await send(client, call("instead"));
  await turn();
  expect(followed()).toHaveLength(1);
  expect([await nonce(), await reviewKey()]).toEqual([1, call("instead").args[0]]);
  await expect(client.public.getTransactionReceipt({ hash: transactionHash })).rejects.toThrow(/could not be found/);
});
