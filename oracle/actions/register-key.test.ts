import { zeroAddress } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { type Local, type LocalOracle, startLocal } from "../../test/oracle/local.ts";
import { passTime } from "../../test/oracle/pair.ts";
import { until } from "../../test/oracle/until.ts";
import { hasActiveKey } from "../plan.ts";
import { registerKey } from "./register-key.ts";

const DAY = 86_400;

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(() => local?.stop());

const endOf = ({ oracle }: LocalOracle) => oracle.watch.state.keys.get(oracle.keys.signer.address)?.validUntil ?? 0;
const isActive = ({ oracle }: LocalOracle) => {
  const local = { workloadId: oracle.env.workloadId, signer: oracle.keys.signer.address };
  return hasActiveKey(oracle.watch.state, local);
};
const sentBy = ({ oracle: { client } }: LocalOracle) =>
  client.public.getTransactionCount({ address: client.wallet.account.address });

test("each oracle's key is registered by a quote of its own machine, for its own operator", async () => {
  const read = { address: local.chain.addresses.registry, abi: teeRegistryAbi, functionName: "keyOf" } as const;
  const keys = await Promise.all(
    [local.leader, local.follower].map(({ oracle }) =>
      oracle.client.public.readContract({ ...read, args: [oracle.keys.signer.address] }),
    ),
  );
  expect(keys.map(({ operator }) => operator)).toEqual(
    [local.leader, local.follower].map(({ oracle }) => oracle.client.wallet.account.address),
  );
  expect(new Set(keys.map(({ platform }) => platform)).size).toBe(2);
  expect(new Set(keys.map(({ encryptionKey }) => encryptionKey)).size).toBe(2);
});

test("a key that would live hardly longer is not renewed", async () => {
  const before = await sentBy(local.leader);
  await registerKey(local.leader.oracle);
  expect(await sentBy(local.leader)).toBe(before);
});

test("in its last two days a key is renewed, a leader's and a follower's", async () => {
  const before = [local.leader, local.follower].map(endOf);
  await passTime(local, 28 * DAY);
  for (const [i, oracle] of [local.leader, local.follower].entries()) {
    await until(() => endOf(oracle) > (before[i] ?? 0) + 20 * DAY, "the renewal");
    expect(isActive(oracle)).toBe(true);
  }
});

test("where no service has Intel's word, what the contracts hold does", async () => {
  const added = await local.add("third", 20, { ASSAY_ROLE: "follower", ASSAY_LEADER: local.leader.url });
  const { oracle } = added;
  oracle.env.pccsUrl = "http://127.0.0.1:1";
  await expect(registerKey(oracle)).rejects.toThrow("UnknownPck");
  const { env } = local.leader.oracle;
  await registerKey({ ...oracle, env: { ...oracle.env, pccsUrl: env.pccsUrl } });
  const read = { address: oracle.client.registry, abi: teeRegistryAbi, functionName: "keyOf" } as const;
  const key = await oracle.client.public.readContract({ ...read, args: [oracle.keys.signer.address] });
  expect(key.operator).not.toBe(zeroAddress);
});

test("a key that has ended is not registered again", async () => {
  await local.follower.rest();
  await passTime(local, 31 * DAY);
  const { watch, client } = local.follower.oracle;
  watch.state.head.timestamp = Number((await client.public.getBlock()).timestamp);
  const before = await sentBy(local.follower);
  await registerKey(local.follower.oracle);
  expect(await sentBy(local.follower)).toBe(before);
});
