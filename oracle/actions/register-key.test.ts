import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { approveOracle } from "../../script/approval.ts";
import { anvilKey } from "../../test/anvil.ts";
import { type Local, type LocalOracle, startLocal } from "../../test/oracle/local.ts";
import { ACCOUNT, passTime } from "../../test/oracle/pair.ts";
import { until } from "../../test/oracle/until.ts";
import { hasActiveKey } from "../plan.ts";

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

async function drop({ oracle, url }: LocalOracle, days: number): Promise<void> {
  const platform = oracle.client.wallet.account.address;
  const { chain } = local;
  const ownerKey = anvilKey(ACCOUNT.owner);
  const request = { rpcUrl: chain.url, addresses: chain.addresses, ownerKey, url, platform, days };
  await writeFile(join(oracle.env.data, "approval.json"), JSON.stringify(await approveOracle(request)));
}

test("a longer approval renews an active key, of a leader and of a follower", async () => {
  for (const oracle of [local.leader, local.follower]) {
    const before = endOf(oracle);
    await drop(oracle, 700);
    await until(() => endOf(oracle) > before, "the renewal");
    expect(isActive(oracle)).toBe(true);
  }
});

test("half a file renews nothing and stops nothing", async () => {
  const { oracle } = local.follower;
  await writeFile(join(oracle.env.data, "approval.json"), '{"platform":"0x');
  const { number } = oracle.watch.state.head;
  await until(() => oracle.watch.state.head.number > number + 1n, "the follower to go on");
  expect(isActive(local.follower)).toBe(true);
});

test("an expired key is not registered again", async () => {
  const { oracle } = local.follower;
  const { address } = oracle.client.wallet.account;
  await passTime(local, 701 * 86_400);
  await until(() => !isActive(local.follower), "the key to expire");
  const before = [endOf(local.follower), await oracle.client.public.getTransactionCount({ address })];
  await drop(local.follower, 300);
  const { number } = oracle.watch.state.head;
  await until(() => oracle.watch.state.head.number > number + 2n, "some turns");
  expect([endOf(local.follower), await oracle.client.public.getTransactionCount({ address })]).toEqual(before);
});
