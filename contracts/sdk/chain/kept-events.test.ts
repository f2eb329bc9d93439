import fc from "fast-check";
import { type Client, createClient, createTestClient, createWalletClient, custom, http, parseAbi } from "viem";
import { getBlockNumber } from "viem/actions";
import { foundry } from "viem/chains";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Anvil, startAnvil } from "../../../script/anvil.ts";
import { anvilAccount, deploy } from "../../../test/anvil.ts";
import { readEvents } from "./events.ts";
import { keepEvents } from "./kept-events.ts";
import { waitForReceipt } from "./receipt.ts";

const abi = parseAbi([
  "event Transfer(address indexed from, address indexed to, uint256 value)",
  "function mint(address to, uint256 amount)",
]);

type Call = { method: string; params?: unknown };

let anvil: Anvil;
let token: `0x${string}`;
/** What the endpoint was asked since a test looked last. */
let asked: Call[] = [];
/** Refuses the calls of one method. */
let refused: { method: string; error: Error } | undefined;
let client: Client;
beforeAll(async () => {
  anvil = await startAnvil();
  token = (await deploy(anvil.url)).payToken;
  const through = http(anvil.url)({}).request;
  const request = (call: Call) => {
    asked.push(call);
    if (call.method === refused?.method) return Promise.reject(refused.error);
    return through(call as Parameters<typeof through>[0]);
  };
  client = createClient({ cacheTime: 0, transport: custom({ request }, { retryCount: 0 }) });
});
afterAll(() => anvil?.stop());

const chain = () => createTestClient({ mode: "anvil", chain: foundry, transport: http(anvil.url) });
const mint = async (value: bigint) => {
  const wallet = createWalletClient({ account: anvilAccount(0), chain: foundry, transport: http(anvil.url) });
  const args = [anvilAccount(1).address, value] as const;
  const hash = await wallet.writeContract({ address: token, abi, functionName: "mint", args });
  await waitForReceipt(wallet, { hash });
};
const query = () => ({ address: token, abi, eventName: "Transfer" }) as const;
/** From which blocks on events were asked for. */
const asksFrom = () => {
  const logs = asked.filter(({ method }) => method === "eth_getLogs");
  asked = [];
  return logs.map(({ params }) => BigInt((params as [{ fromBlock: string }])[0].fromBlock));
};

test("what is final is asked for once, and the answers are those of whoever asks for all", async () => {
  const kept = keepEvents();
  await mint(1n);
  await chain().mine({ blocks: 200 });
  await mint(2n);
  const first = await readEvents({ client, fromBlock: 1n, kept }, query());
  expect(first.map(({ args }) => args.value)).toEqual([1n, 2n]);
  expect(asksFrom()).toEqual([1n]);
  await mint(3n);
  const again = await readEvents({ client, fromBlock: 1n, kept }, query());
  expect(again.map(({ args }) => args.value)).toEqual([1n, 2n, 3n]);
  const [from = 0n] = asksFrom();
  // The first mint is final and not asked for again; the second one is not.
  expect(from).toBeGreaterThan(first[0]?.blockNumber ?? 0n);
  expect(from).toBeLessThanOrEqual(first[1]?.blockNumber ?? 0n);
});

test("whatever happens between reads, an end before the head among it: the same events as without", async () => {
  const kept = keepEvents();
  const step = fc.record({
    mints: fc.integer({ min: 0, max: 2 }),
    blocks: fc.integer({ min: 1, max: 90 }),
    back: fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(step, async ({ mints, blocks, back }) => {
      for (let i = 0; i < mints; i++) await mint(BigInt(10 + i));
      await chain().mine({ blocks });
      const head = await getBlockNumber(client);
      const toBlock = back === undefined ? undefined : head > BigInt(back) ? head - BigInt(back) : 1n;
      const ending = toBlock === undefined ? {} : { toBlock };
      const whole = await readEvents({ client, fromBlock: 1n }, { ...query(), ...ending });
      expect(await readEvents({ client, fromBlock: 1n, kept }, { ...query(), ...ending })).toEqual(whole);
    }),
    { numRuns: 12 },
  );
});

test("blocks that are taken back leave nothing behind", async () => {
  const kept = keepEvents();
  const snapshot = await chain().snapshot();
  await mint(77n);
  const before = await readEvents({ client, fromBlock: 1n, kept }, query());
  expect(before.at(-1)?.args.value).toBe(77n);
  await chain().revert({ id: snapshot });
  await mint(88n);
  const after = await readEvents({ client, fromBlock: 1n, kept }, query());
  expect(after).toEqual(await readEvents({ client, fromBlock: 1n }, query()));
  expect(after.at(-1)?.args.value).toBe(88n);
});

test("an endpoint that does not know what is final is asked for all, each time", async () => {
  const kept = keepEvents();
  refused = { method: "eth_getBlockByNumber", error: new Error("no such tag") };
  for (let i = 0; i < 2; i++) {
    asked = [];
    await readEvents({ client, fromBlock: 1n, kept }, query());
    expect(asksFrom()).toEqual([1n]);
  }
  refused = undefined;
});
