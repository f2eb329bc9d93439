import { keccak256, stringToHex } from "viem";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { below, pick, seededRandom } from "../../script/demo/random.ts";
import { connectWorld, type World } from "../../script/demo/world.ts";
import { anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { openInMemory } from "../../test/empty-database.ts";
import { chooseSeed } from "../../test/oracle/chaos.ts";
import { faultsOf, standsAt } from "../../test/oracle/faults.ts";
import { createCampaign } from "../../test/oracle/people.ts";
import { type Fault, type RpcProxy, startProxy } from "../../test/oracle/proxy.ts";
import { send } from "../actions/send.ts";
import { type ChainClient, connect } from "../chain.ts";
import type { Database } from "../storage/database.ts";
import type { ChainState } from "../watch/state.ts";
import { catchUp, openWatch } from "../watch/watch.ts";

const seed = chooseSeed(process.env.ASSAY_SEED === undefined ? undefined : Number(process.env.ASSAY_SEED));
const random = seededRandom(seed, "endpoints");

let chain: Chain;
let world: World;
let database: Database;
let proxies: [RpcProxy, RpcProxy, RpcProxy];
let honest: ChainClient;
let client: ChainClient;

beforeAll(async () => {
  chain = await startChain();
  const { core, workloadId, payToken, presets } = chain.addresses;
  const settings = { core, workloadId, payToken, presetId: presets.fast ?? 0, seed: 1 };
  world = await connectWorld({ ...settings, rpcUrl: chain.url, gatewayUrl: "http://127.0.0.1:1" });
  database = await openInMemory();
  proxies = [await startProxy(chain.url), await startProxy(chain.url), await startProxy(chain.url)];
  honest = await connect([chain.url], core, anvilKey(1));
  client = await connectToAll();
  await createCampaign(world);
});
afterAll(async () => {
  for (const proxy of proxies ?? []) proxy.stop();
  await database?.close();
  await chain?.stop();
});
beforeEach(() => {
  for (const proxy of proxies) proxy.fault = undefined;
});

const connectToAll = () =>
  connect(
    proxies.map(({ url }) => url),
    chain.addresses.core,
    anvilKey(1),
  );
const rpc = (method: string, ...params: unknown[]) =>
  honest.public.request({ method: method as never, params: params as never });
const opened = async () => {
  await database.query("delete from final_block");
  return openWatch(client, database, { finality: 64n, forgetFinal: undefined });
};
/** What the chain says, read by a watch of its own from the node itself. */
const truth = async (from = honest): Promise<ChainState> => {
  const watch = await opened();
  await catchUp(watch, from, 0n);
  return watch.state;
};
/** What it said when its newest block was this one. */
const truthAt = async (number: bigint): Promise<ChainState> => {
  const proxy = await startProxy(chain.url);
  proxy.fault = standsAt(number);
  const then = await connect([proxy.url], chain.addresses.core, anvilKey(1));
  return truth(then).finally(proxy.stop);
};
const reviewKey = (name: string) =>
  ({
    address: client.staking,
    abi: stakingAbi,
    functionName: "setReviewKey",
    args: [keccak256(stringToHex(name))],
  }) as const;
const keyHeld = () =>
  honest.public.readContract({ ...reviewKey(""), functionName: "reviewKeyOf", args: [client.wallet.account.address] });

test.each(Object.keys(faultsOf("")))(
  "one of three with %s changes nothing",
  async (name) => {
    const liar = pick(random, proxies);
    liar.fault = faultsOf(`${seed}`)[name];
    const own = await connectToAll();
    const watch = await opened();
    await catchUp(watch, own, 0n);
    expect(watch.state).toEqual(await truth());
    await send(own, reviewKey(name));
    expect(await keyHeld()).toBe(reviewKey(name).args[0]);
    await catchUp(watch, own, 0n);
    expect(watch.state).toEqual(await truth());
  },
  60_000,
);

test("one that stands still, or never answers, is waited for once", async () => {
  proxies[0].fault = standsAt((await honest.public.getBlockNumber()) - 3n);
  const watch = await opened();
  await catchUp(watch, client, 0n);
  expect(watch.state).toEqual(await truth());
  proxies[0].fault = () => "hang";
  for (let turn = 0; turn < 5; turn++) {
    await createCampaign(world);
    await catchUp(watch, client, 0n);
    expect(watch.state).toEqual(await truth());
  }
  proxies[0].fault = undefined;
  proxies[1].fault = () => ({ status: 503 });
  await createCampaign(world);
  await catchUp(watch, client, 0n);
  expect(watch.state).toEqual(await truth());
}, 60_000);

test("without a majority nothing is believed, and the next turn goes on", async () => {
  const watch = await opened();
  await catchUp(watch, client, 0n);
  const before = structuredClone(watch.state);
  await createCampaign(world);
  const about = {
    logs: ["logs left out", "logs changed", "status 429"],
    blocks: ["another hash", "another time", "half an answer"],
  };
  for (const lies of Object.values(about)) {
    for (const [first, second] of lies.flatMap((one) => lies.map((other) => [one, other] as const))) {
      // Two of three that say the same are believed.
      if (first === second && first === "logs left out") continue;
      [proxies[0].fault, proxies[2].fault] = [faultsOf("a")[first], faultsOf("b")[second]];
      await expect(catchUp(watch, client, 0n), `${first} and ${second}`).rejects.toThrow(/of 3 endpoints answered/);
      expect(watch.state).toEqual(before);
    }
  }
  proxies[0].fault = undefined;
  await catchUp(watch, client, 0n);
  expect(watch.state).toEqual(await truth());
});

test("a write goes to all of them: one that passes it on is enough", async () => {
  const refuses: Fault = async ({ method }, ask) =>
    method === "eth_sendRawTransaction" ? { status: 502 } : { result: await ask() };
  [proxies[0].fault, proxies[1].fault] = [refuses, faultsOf("a")["transactions kept back"]];
  for (const proxy of proxies) proxy.asked = [];
  await send(client, reviewKey("to all"));
  expect(await keyHeld()).toBe(reviewKey("to all").args[0]);
  expect(proxies.map(({ asked }) => asked.includes("eth_sendRawTransaction"))).toEqual([true, true, true]);
});

test("two endpoints have to agree on everything", async () => {
  const urls = proxies.slice(0, 2).map(({ url }) => url);
  const pair = await connect(urls, chain.addresses.core, anvilKey(1));
  const watch = await opened();
  await catchUp(watch, pair, 0n);
  await send(pair, reviewKey("of two"));
  proxies[1].fault = faultsOf("a")["no logs"];
  await expect(catchUp(watch, pair, 0n)).rejects.toThrow(
    /2 of 2 endpoints answered eth_getLogs, and not 2 of them alike/,
  );
});

test("one that was away a moment ago is waited for where the others do not agree", async () => {
  const watch = await opened();
  const faults = faultsOf("back again");
  proxies[1].fault = faults["status 429"];
  proxies[2].fault = faults["results of a wrong kind"];
  await expect(catchUp(watch, client, 0n)).rejects.toThrow("and not 2 of them alike");
  proxies[0].fault = faults["no blocks"];
  proxies[1].fault = undefined;
  proxies[2].fault = undefined;
  await catchUp(watch, client, 0n);
  expect(watch.state).toEqual(await truth());
});

const leavesOut = (fault: string) => /left out|no logs|another order|no blocks|late/.test(fault);

test(`whatever they do, a turn fails or is right (seed ${seed})`, async () => {
  const random = seededRandom(seed, "turns"); // the same, whichever other tests run
  const truths = new Map<string, ChainState>();
  const watch = await opened();
  let failed = 0;
  for (let step = 0; step < 60; step++) {
    const heads = [...truths.values()].map(({ head }) => head.number);
    const deed = below(random, 4);
    if (deed === 0) await createCampaign(world);
    if (deed === 1) await rpc("anvil_mine", "0x1");
    if (deed === 2 && step > 8) await rpc("anvil_reorg", 1 + below(random, 3), []);
    const now = await truth();
    truths.set(now.head.hash, now);
    const names: string[] = [];
    for (const [i, proxy] of proxies.entries()) {
      const faults = faultsOf(`${i} ${step}`);
      const wanted = below(random, 3) === 0;
      const late = heads.length > 0 && below(random, 4) === 0;
      const name = late ? "late" : pick(random, Object.keys(faults));
      // What leaves something out can say the same as another that does: two of three are believed.
      const bad = wanted && !(leavesOut(name) && names.some(leavesOut));
      if (bad) names.push(name);
      proxy.fault = bad ? (late ? standsAt(pick(random, heads)) : faults[name]) : undefined;
    }
    const bad = proxies.filter(({ fault }) => fault !== undefined).length;
    const done = await catchUp(watch, client, 0n).then(
      () => true,
      () => false,
    );
    if (!done) failed += 1;
    if (bad <= 1) expect(done, `step ${step}`).toBe(true);
    // Perhaps as it was a moment ago: one that comes back is not waited for, and the one bad among the others may be behind.
    const { number, hash } = watch.state.head;
    if (number >= 0n)
      expect(watch.state, `step ${step}: ${names}`).toEqual(truths.get(hash) ?? (await truthAt(number)));
  }
  console.log(`seed ${seed}: ${failed} of 60 turns failed`);
  for (const proxy of proxies) proxy.fault = undefined;
  await catchUp(watch, client, 0n);
  expect(watch.state).toEqual(await truth());
}, 180_000);
