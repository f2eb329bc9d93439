import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { keccak256 } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chain, startChain } from "../../test/anvil.ts";
import { attestingGateway, gatewayKeys, gatewaySigner, type Lies } from "../../test/attestation/gateway.ts";
import { runProgram } from "../../test/command.ts";
import { createCampaign, prepare, worldOf } from "../../test/story/world.ts";
import { openSession, type Session } from "../session.ts";

let chain: Chain;
let session: Session;
let campaignId: number;
let server: Server;
let gateway: string;
let lies: Lies = {};
beforeAll(async () => {
  chain = await startChain();
  session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const world = worldOf(chain);
  await prepare(world);
  campaignId = await createCampaign(world);
  const at = Number((await session.client.getBlock()).timestamp);
  server = createServer(async (request, response) => {
    const { chainId, core } = session;
    const answer = attestingGateway({ chainId, core, campaignId, at }, lies);
    response.end(await (await answer(`http://gateway${request.url}`)).text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.close();
  await chain?.stop();
});

const verify = (...args: string[]) =>
  runProgram("script/verify.ts", args, { ASSAY_RPC_URL: chain.url, ASSAY_CORE: chain.addresses.core });

test("verify -- checker names whom to encrypt to, and says when nobody is to be", async () => {
  const checker = ["checker", String(campaignId), "--gateway", gateway];
  const told = await verify(...checker, "--json");
  // The workload of a development chain names no app: that link stays open.
  expect(told.code).toBe(3);
  expect(JSON.parse(told.stdout)).toMatchObject({ accepted: true, recipients: [...gatewayKeys].sort() });
  lies = { compose: '{"name":"another program"}' };
  const refused = await verify(...checker);
  expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining("DO NOT ENCRYPT TO IT") });
  lies = { bound: { nonce: keccak256(session.core) } };
  const stale = JSON.parse((await verify(...checker, "--json")).stdout);
  expect(stale).toMatchObject({ accepted: false, recipients: [], passed: false });
  expect((await verify("checker", "99", "--gateway", gateway)).stderr).toContain("There is no campaign 99");
});

test("verify -- key tells what a key rests on", async () => {
  const told = await verify("key", gatewaySigner);
  expect(told.code).toBe(3);
  expect(told.stdout).toContain(`Key ${gatewaySigner}`);
  expect(told.stdout).toMatch(/\d+ links hold, 0 broken, 2 open/); // the workload names no app, so nobody is its owner
  const { steps } = JSON.parse((await verify("key", gatewaySigner, "--json")).stdout);
  expect(steps.length).toBeGreaterThan(30);
  expect(await verify("key", session.core)).toMatchObject({ code: 1, stderr: expect.stringContaining("No key") });
  expect((await verify("key", "0x12")).code).toBe(2);
});
