import { type Hex, numberToHex, parseGwei, type RpcTransaction } from "viem";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { anvilKey, type Chain, startChain } from "../../test/anvil.ts";
import { until } from "../../test/oracle/until.ts";
import { type ChainClient, connect } from "../chain.ts";
import { raiseFees } from "./fees.ts";
import { send } from "./send.ts";

let chain: Chain;
let client: ChainClient;
let account = 10;

beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain?.stop());

/** An account of its own for every test, and a chain that mines only when it is told to. */
beforeEach(async () => {
  client = { ...(await connect([chain.url], chain.addresses.core, anvilKey(account++))), patience: 500 };
  await rpc("evm_setAutomine", false);
  await rpc("anvil_setNextBlockBaseFeePerGas", numberToHex(parseGwei("1")));
  await mine();
});

const rpc = (method: string, ...params: unknown[]): Promise<unknown> =>
  client.public.request({ method: method as never, params: params as never });
const mine = () => rpc("evm_mine");
const keyOf = (byte: string) => `0x${byte.repeat(32)}` as Hex;
const call = (key: Hex) =>
  ({ address: client.staking, abi: stakingAbi, functionName: "setReviewKey", args: [key] }) as const;
const address = () => client.wallet.account.address;
const reviewKey = () =>
  client.public.readContract({ ...call("0x"), functionName: "reviewKeyOf", args: [address()] }) as Promise<Hex>;
const nonce = () => client.public.getTransactionCount({ address: address() });

/** This account's transactions in the pool. */
async function pooled(): Promise<RpcTransaction[]> {
  const { pending, queued } = (await rpc("txpool_content")) as Record<string, Record<string, object>>;
  const own = [pending, queued].flatMap((part) =>
    Object.entries(part ?? {}).flatMap(([from, byNonce]) =>
      from.toLowerCase() === address().toLowerCase() ? Object.values(byNonce) : [],
    ),
  );
  return own as RpcTransaction[];
}
const feeInPool = async () => {
  const [only, ...others] = await pooled();
  expect(others).toEqual([]);
  return only === undefined ? undefined : BigInt(only.maxFeePerGas ?? 0);
};

test("a transaction whose fee became too low is replaced by one that pays a tenth more, and happens once", async () => {
  const before = await nonce();
  const sent = send({ ...client, patience: 5_000 }, call(keyOf("11")));
  const first = await until(feeInPool, "the first transaction");
  const base = first + first / 20n;
  await rpc("anvil_setNextBlockBaseFeePerGas", numberToHex(base));
  await mine();
  expect(await nonce()).toBe(before); // not mined: anvil even forgets it
  await until(async () => ((await feeInPool()) ?? 0n) * 10n >= first * 11n, "the replacement");
  await rpc("anvil_setNextBlockBaseFeePerGas", numberToHex(base));
  await mine();
  const receipt = await sent;
  expect(receipt.effectiveGasPrice).toBeGreaterThan(first);
  expect([await nonce(), await pooled(), await reviewKey()]).toEqual([before + 1, [], keyOf("11")]);
});

test("the operator's maximum is not passed, and what was given up on can still be mined", async () => {
  const { maxFeePerGas } = await client.public.estimateFeesPerGas();
  const maxFee = (maxFeePerGas * 13n) / 10n;
  await expect(send({ ...client, maxFee }, call(keyOf("22")))).rejects.toThrow(/not mined yet/);
  const paid = (await feeInPool()) ?? 0n;
  expect(paid <= maxFee && paid * 10n >= maxFeePerGas * 11n).toBe(true);
  await mine();
  expect(await reviewKey()).toBe(keyOf("22"));
});

test("one that the node forgot is sent again, also where its fee cannot rise", async () => {
  const before = await nonce();
  const maxFee = parseGwei("50");
  await rpc("anvil_setNextBlockBaseFeePerGas", numberToHex(maxFee));
  await mine(); // what the chain asks for now is more than the operator pays
  const sent = send({ ...client, patience: 3_000, maxFee }, call(keyOf("77")));
  for (const time of ["first", "second"]) {
    await until(feeInPool, `the ${time} time`);
    const [pending] = await pooled();
    await rpc("anvil_dropTransaction", pending?.hash);
    expect(await pooled()).toEqual([]);
  }
  expect(await until(feeInPool, "the third time")).toBe(maxFee);
  await mine();
  await sent;
  expect([await nonce(), await pooled(), await reviewKey()]).toEqual([before + 1, [], keyOf("77")]);
});

test("fees that rise a hundredfold are followed up to the operator's maximum, and paid once", async () => {
  const before = await nonce();
  const sent = send({ ...client, patience: 2_000, maxFee: parseGwei("150") }, call(keyOf("88")));
  const first = await until(feeInPool, "the first transaction");
  expect(first).toBeLessThan(parseGwei("3"));
  await rpc("anvil_setNextBlockBaseFeePerGas", numberToHex(parseGwei("100")));
  await mine();
  expect(await nonce()).toBe(before);
  const raised = await until(async () => {
    const fee = (await feeInPool()) ?? 0n;
    return fee >= parseGwei("100") && fee;
  }, "the replacement");
  expect(raised).toBeLessThanOrEqual(parseGwei("150"));
  await rpc("anvil_setNextBlockBaseFeePerGas", numberToHex(parseGwei("100")));
  await mine();
  expect((await sent).effectiveGasPrice).toBeLessThanOrEqual(parseGwei("150"));
  expect([await nonce(), await pooled(), await reviewKey()]).toEqual([before + 1, [], keyOf("88")]);
});

test("who halted waits for no write any more, neither for the own one nor for one from before a restart", async () => {
  for (const key of [keyOf("99"), keyOf("aa")]) {
    const halt = new AbortController();
    const sent = send({ ...client, halt, patience: 600_000 }, call(key)).catch((error: unknown) => error);
    await until(feeInPool, "the transaction of before");
    halt.abort(new Error("the chain is another one"));
    expect(await sent).toEqual(halt.signal.reason);
  }
  await mine();
  expect(await reviewKey()).toBe(keyOf("99"));
});

test("one left from before a restart is replaced, whatever it paid: only the new one happens", async () => {
  const before = await nonce();
  await client.wallet.writeContract({ ...call(keyOf("33")), maxFeePerGas: parseGwei("40"), gas: 100_000n });
  const sent = send({ ...client, patience: 3_000 }, call(keyOf("44")));
  await until(async () => ((await feeInPool()) ?? 0n) > parseGwei("44"), "the replacement");
  await mine();
  await sent;
  expect([await nonce(), await pooled(), await reviewKey()]).toEqual([before + 1, [], keyOf("44")]);
});

test("one left from before a restart that is mined in its time is not repeated", async () => {
  const before = await nonce();
  const old = await client.wallet.writeContract({ ...call(keyOf("55")), gas: 100_000n });
  let reads = 0;
  const getTransactionCount: typeof client.public.getTransactionCount = (parameters) => {
    reads += 1;
    return client.public.getTransactionCount(parameters);
  };
  const watched = { ...client, public: { ...client.public, getTransactionCount }, patience: 60_000 };
  const sent = send(watched, call(keyOf("66"))).catch((error: Error) => error.message);
  await until(() => reads > 2, "the wait for the pending one");
  await mine();
  expect(await sent).toContain("an earlier one was mined just now");
  expect((await client.public.getTransactionReceipt({ hash: old })).status).toBe("success");
  expect([await nonce(), await pooled(), await reviewKey()]).toEqual([before + 1, [], keyOf("55")]);
});

test("a raise is at least a tenth of both fees, or none", () => {
  const fees = { maxFeePerGas: 100n, maxPriorityFeePerGas: 10n };
  const current = { maxFeePerGas: 90n, maxPriorityFeePerGas: 30n };
  expect(raiseFees(fees, current, 1_000n)).toEqual({ maxFeePerGas: 113n, maxPriorityFeePerGas: 30n });
  expect(raiseFees(fees, current, 110n)).toEqual({ maxFeePerGas: 110n, maxPriorityFeePerGas: 30n });
  expect(raiseFees(fees, current, 109n)).toBeUndefined();
});
