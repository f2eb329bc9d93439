import { bytesToHex, hexToBytes, numberToHex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gatewayReportData } from "../../contracts/sdk/attestation/gateway-data.ts";
import { verifyQuote } from "../../contracts/sdk/attestation/verify.ts";
import { machineOf } from "../../script/machines.ts";
import { MAKER } from "../../test/anvil.ts";
import { runProgram } from "../../test/command.ts";
import { ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { authorityCertificates } from "../tee/platform/authority.ts";
import { encodeCertificate } from "../tee/platform/certificate.ts";
import { ALARMS, readCollateralEnd } from "./alarms.ts";

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(() => local?.stop());

const get = (route: string) => ask(`${local.leader.url}${route}`);
const metrics = async () => (await (await fetch(`${local.leader.url}/metrics`)).text()).split("\n");

test("an oracle that works is alive and ready, and says why when it is not", async () => {
  expect(await get("/health")).toMatchObject({ status: 200, body: { alive: true } });
  expect(await get("/ready")).toMatchObject({ status: 200, body: { ready: true, problems: [] } });
  const { watch } = local.leader.oracle;
  const { readAt } = watch;
  await local.leader.rest();
  watch.readAt = Date.now() - 61_000;
  expect(await get("/ready")).toMatchObject({
    status: 503,
    body: { ready: false, problems: ["the chain could not be read for a minute"] },
  });
  watch.readAt = readAt;
  local.leader.work();
});

test("an operator sees its keys, account and oracle by one command", async () => {
  const { address } = local.leader.oracle.client.wallet.account;
  const env = { ASSAY_RPC_URL: local.chain.url, ASSAY_CORE: local.chain.addresses.core };
  const shown = (url: string) => runProgram("script/operator.ts", ["status", address, "--gateway", url], env);
  const { stdout } = await shown(local.leader.url);
  const signer = local.leader.oracle.keys.signer.address;
  expect(stdout).toContain("1 active, 0 ended");
  expect(stdout).toContain(`${signer} of workload 1 on machine`);
  expect(stdout).toContain(`does its work, by key ${signer}`);
  expect(stdout).toMatch(/its collateral: the .* ends first, at 2\d{3}-/);
  expect(stdout).toMatch(new RegExp(`last +block \\d+: registered the key ${signer}, 0x`));
  expect(stdout).toMatch(/queue +0 items to seal, 0 jobs, \d+ writes not final/);
  expect(stdout).toMatch(/alarms +none/);
  expect((await shown("http://127.0.0.1:1")).stdout).toContain("it does not answer as an oracle does");
});

test("the figures are there, for routes and not for who asked", async () => {
  await get("/campaigns/77");
  await get("/nowhere/0x1234");
  const lines = await metrics();
  const figure = (name: string) => Number(lines.find((line) => line.startsWith(`${name} `))?.split(" ")[1]);
  expect(figure("assay_ready")).toBe(1);
  expect(figure("assay_head_block")).toBeGreaterThan(0);
  expect(figure("assay_key_ends_seconds")).toBeGreaterThan(figure("assay_head_timestamp_seconds"));
  expect(figure("assay_operator_balance_ether")).toBeGreaterThan(1);
  expect(figure("assay_items_waiting")).toBe(0);
  expect(lines).toContain('assay_http_requests_total{method="GET",route="/campaigns/:id",status="404"} 1');
  expect(lines.join("\n")).not.toContain("0x1234");
});

test("an alarm is on for what an operator has to look at, and off again", async () => {
  const isOn = async (alarm: string) => (await metrics()).includes(`assay_alarm{alarm="${alarm}"} 1`);
  const { leader } = local;
  const { client, keys, watch } = leader.oracle;
  const names = Object.keys(ALARMS);
  expect((await metrics()).filter((line) => /^assay_alarm\{.*\} 0$/.test(line))).toHaveLength(names.length);

  await leader.rest();
  const { address } = client.wallet.account;
  const balance = await client.public.getBalance({ address });
  const setBalance = (value: bigint) =>
    client.public.request({
      method: "anvil_setBalance",
      params: [address, numberToHex(value)],
    } as never);
  await setBalance(1n);
  expect(await isOn("balance_low")).toBe(true);
  await setBalance(balance);
  expect(await isOn("balance_low")).toBe(false);

  const key = watch.state.keys.get(keys.signer.address);
  if (key === undefined) throw new Error("no key");
  watch.state.keys.set(keys.signer.address, { ...key, validUntil: watch.state.head.timestamp + 86_399 });
  expect([await isOn("key_ends_soon"), await isOn("key_inactive")]).toEqual([true, false]);
  watch.state.keys.delete(keys.signer.address);
  expect([await isOn("key_ends_soon"), await isOn("key_inactive")]).toEqual([false, true]);
  watch.state.keys.set(keys.signer.address, key);
  leader.work();
});

test("the end of the collateral is that of what the contracts hold", async () => {
  const { oracle } = local.leader;
  const until = await readCollateralEnd(oracle);
  const { timestamp } = oracle.watch.state.head;
  const isOn = (end: number) => ALARMS.collateral_ends_soon(oracle, async () => end);
  expect(until).toBeGreaterThan(timestamp);
  expect([await isOn(until), await isOn(timestamp + 7 * 86_400 - 60)]).toEqual([false, true]);
});

test("a quote is made for who asks, and verifies with what comes along", async () => {
  const nonce = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
  const { status, body } = await get(`/attestation?nonce=${nonce}`);
  expect(status).toBe(200);
  const { quote, collateral, event_log: eventLog, signer, encryptionKey } = body as Record<string, `0x${string}`>;
  const { client, keys } = local.leader.oracle;
  expect([signer, encryptionKey]).toEqual([keys.signer.address, keys.encryption.publicKey]);
  const { root } = authorityCertificates(machineOf(MAKER, "leader").platform.authority);
  const verdict = await verifyQuote({
    ...{ quote: hexToBytes(quote as `0x${string}`), collateral, eventLog },
    ...{
      at: Number((await client.public.getBlock()).timestamp),
      developmentRoot: { chainId: 31_337, certificate: encodeCertificate(root) },
    },
  });
  expect(verdict.reasons).toEqual([]);
  expect(verdict.accepted).toBe(true);
  const binding = { chainId: 31_337, core: client.core, signer: keys.signer.address };
  const expected = gatewayReportData({ ...binding, encryptionKey: keys.encryption.publicKey }, nonce);
  expect(verdict.measurements?.reportData).toBe(expected);
  expect(await get("/attestation?nonce=0x12")).toMatchObject({ status: 400, body: { error: "malformed" } });
  expect(await get("/attestation")).toMatchObject({ status: 400, body: { error: "malformed" } });
});
