import { bytesToHex, createPublicClient, custom, type Hex, keccak256 } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSession, type Session } from "../../../script/session.ts";
import { type Chain, startChain } from "../../../test/anvil.ts";
import { attestingGateway, gatewayKeys, gatewaySigner, type Lies } from "../../../test/attestation/gateway.ts";
import { createCampaign, prepare, worldOf } from "../../../test/story/world.ts";
import { readCampaign } from "../chain/campaign.ts";
import { readProgram } from "../chain/program.ts";
import { recipientsHash } from "../recipients.ts";
import { verifyChecker } from "./checker.ts";
import { UnknownKeyError, verifyKey } from "./key.ts";
import { RegistrationError, requireRegistrations } from "./registrations.ts";
import type { Step } from "./step.ts";

const GATEWAY = "http://gateway.invalid";

let chain: Chain;
let session: Session;
let campaignId: number;
let at: number;
beforeAll(async () => {
  chain = await startChain();
  session = await openSession({ "rpc-url": chain.url, core: chain.addresses.core });
  const world = worldOf(chain);
  await prepare(world);
  campaignId = await createCampaign(world);
  at = Number((await session.client.getBlock()).timestamp);
});
afterAll(() => chain?.stop());

const broken = (steps: readonly Step[]) => steps.filter(({ status }) => status === "failed").map(({ name }) => name);
const freshNonce = () => bytesToHex(crypto.getRandomValues(new Uint8Array(32)));

const gatewayOf = (lies: Lies = {}) => {
  const { chainId, core } = session;
  return attestingGateway({ chainId, core, campaignId, at }, lies);
};

const verify = (fetch: (url: string) => Promise<Response>) =>
  verifyChecker(session, { campaignId, gateway: GATEWAY, fetch, nonce: freshNonce(), at });

test("a checker that is what it says is accepted, and whom to encrypt to comes from the chain", async () => {
  const { accepted, steps, recipients, validUntil } = await verify(gatewayOf());
  expect(broken(steps)).toEqual([]);
  expect(accepted).toBe(true);
  expect(recipients).toEqual([...gatewayKeys].sort());
  expect(validUntil).toBeGreaterThan(at);
  expect(steps.find(({ name }) => name === "root")?.words).toContain("A DEVELOPMENT ROOT, NOT INTEL'S");
  // The development chain's workload names no app; its registry's owner is a timelock.
  expect(steps.filter(({ of }) => of === "upgrades").map(({ name, status }) => [name, status])).toEqual([
    ["app's owner", "open"],
    ["registry's owner", "passed"],
  ]);
});

test("what is wrong with a checker fails its own step, and nobody is named to encrypt to", async () => {
  const stranger = keccak256(session.core);
  const brokenBy = async (lies: Lies) => {
    const { accepted, steps, recipients } = await verify(gatewayOf(lies));
    expect({ accepted, recipients }).toEqual({ accepted: false, recipients: [] });
    return broken(steps);
  };
  expect(await brokenBy({ bound: { nonce: freshNonce() } })).toEqual(["binding"]);
  expect(await brokenBy({ bound: { encryptionKey: stranger } })).toEqual(["binding"]);
  expect(await brokenBy({ bound: { encryptionKey: stranger }, told: { encryptionKey: stranger } })).toEqual([
    "key",
    "recipients",
  ]);
  expect(await brokenBy({ bound: { signer: session.core }, told: { signer: session.core } })).toEqual(["key"]);
  expect(await brokenBy({ terms: { recipientsHash: stranger } })).toEqual(["recipients"]);
  expect(await brokenBy({ told: { chainId: 1 } })).toEqual(["gateway"]);
  expect(await brokenBy({ compose: '{"name":"another program"}' })).toEqual(["program"]);
  expect(await brokenBy({ told: { event_log: "[]" } })).toContain("the event log replays to RTMR3");
  expect(await brokenBy({ told: { collateral: null } })).toContain("the collateral is complete");
  expect(await brokenBy({ told: { quote: "0x1234" } })).toContain("the quote is a whole TDX quote");
});

test("a verification is good for as long as the first of the keys lives, and not a second longer", async () => {
  const { validUntil = 0 } = await verify(gatewayOf());
  const later = async (seconds: number) => {
    const fetch = attestingGateway({ chainId: session.chainId, core: session.core, campaignId, at: seconds }, {});
    return verifyChecker(session, { campaignId, gateway: GATEWAY, fetch, nonce: freshNonce(), at: seconds });
  };
  expect((await later(validUntil)).accepted).toBe(true);
  const { accepted, steps, recipients, validUntil: after } = await later(validUntil + 1);
  expect({ accepted, recipients, after }).toEqual({ accepted: false, recipients: [], after: undefined });
  expect(broken(steps)).toContain("key");
});

test("a gateway that is away or talks nonsense is a step that says so", async () => {
  const words = async (fetch: (url: string) => Promise<Response>) => {
    const { accepted, steps } = await verify(fetch);
    expect([accepted, broken(steps)]).toEqual([false, ["gateway"]]);
    return steps[0]?.words;
  };
  expect(await words(() => Promise.reject(new TypeError("no route")))).toContain("nothing answers there");
  expect(await words(async () => new Response("busy", { status: 503 }))).toContain("it answers 503");
  expect(await words(async () => new Response("<html>"))).toContain("does not answer JSON");
  expect(await words(async () => Response.json({ quote: 7 }))).toContain("something else than docs/http.md says");
});

test("what a key rests on is verified from the chain alone", async () => {
  const steps = await verifyKey(session, { signer: gatewaySigner });
  expect(broken(steps)).toEqual([]);
  const status = Object.fromEntries(steps.map((step) => [step.name, step.status]));
  expect(status).toMatchObject({
    key: "passed",
    image: "passed",
    program: "passed",
    policy: "passed",
    binding: "passed",
  });
  expect(steps.filter(({ of, status }) => of === "quote" && status === "passed").length).toBeGreaterThan(30);
  await expect(verifyKey(session, { signer: session.core })).rejects.toThrow(UnknownKeyError);
});

test("a development root counts on the development chain alone, whatever contracts and endpoint say", async () => {
  const elsewhere = { ...session, chainId: 1 };
  const gateway = gatewayOf({ told: { chainId: 1 }, bound: { chainId: 1 } });
  const parameters = { campaignId, gateway: GATEWAY, fetch: gateway, nonce: freshNonce(), at };
  const { accepted, steps, recipients } = await verifyChecker(elsewhere, parameters);
  expect({ accepted, recipients }).toEqual({ accepted: false, recipients: [] });
  expect(steps.find(({ name }) => name === "root")?.words).toContain("Intel's SGX root");
  expect(steps.some(({ of, status }) => of === "quote" && status === "failed")).toBe(true);
});

test("an encryption key that no quote names is not encrypted to, though gateway and endpoint both name it", async () => {
  const { client, named } = lyingEndpoint();
  const gateway = gatewayOf({ terms: { recipientsHash: recipientsHash(named) } });
  const parameters = { campaignId, gateway: GATEWAY, fetch: gateway, nonce: freshNonce(), at };
  const { accepted, steps, recipients } = await verifyChecker({ ...session, client }, parameters);
  expect({ accepted, recipients }).toEqual({ accepted: false, recipients: [] });
  expect(broken(steps)).toEqual(["registration"]);
});

test("a bank is sealed to no key that the endpoint has made up", async () => {
  const { terms } = await readCampaign(session, campaignId);
  const { keys } = await readProgram(session, terms.workloadId, BigInt(at));
  expect((await requireRegistrations(session, keys)).sort()).toEqual([...gatewayKeys].sort());
  const { client, foreign } = lyingEndpoint();
  const told = await readProgram({ ...session, client }, terms.workloadId, BigInt(at));
  expect(told.keys.map(({ encryptionKey }) => encryptionKey)).toContain(foreign);
  await expect(requireRegistrations({ ...session, client }, told.keys)).rejects.toThrow(RegistrationError);
});

/** An endpoint that names a key of its own in the place of a registered one. */
function lyingEndpoint() {
  const own = gatewayKeys[1] as Hex;
  const foreign = keccak256(session.core);
  const request = async (asked: { method: string; params?: unknown }) => {
    const answer = await session.client.request(asked as never);
    const text = JSON.stringify(answer) ?? "null";
    return asked.method === "eth_call" ? JSON.parse(text.replaceAll(own.slice(2), foreign.slice(2))) : answer;
  };
  const client = createPublicClient({ transport: custom({ request }, { retryCount: 0 }) });
  return { client, foreign, named: gatewayKeys.map((key) => (key === own ? foreign : key)) };
}

test("an endpoint that lies about a key's evidence breaks the step that rests on it", async () => {
  const steps = await verifyKey(session, { signer: gatewaySigner });
  const evidenceOf = (name: string) => steps.find((step) => step.name === name)?.evidence ?? {};
  const brokenBy = async (word: unknown) => {
    const text = String(word).slice(2);
    const other = text.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    const request = async (asked: { method: string; params?: unknown }) => {
      const answer = await session.client.request(asked as never);
      return JSON.parse((JSON.stringify(answer) ?? "null").replaceAll(text, other));
    };
    const client = createPublicClient({ transport: custom({ request }, { retryCount: 0 }) });
    return broken(await verifyKey({ ...session, client }, { signer: gatewaySigner }));
  };
  expect(await brokenBy(evidenceOf("binding").reportData)).toEqual([
    "the attestation key signed the TD report",
    "policy",
    "binding",
  ]);
  expect(await brokenBy(evidenceOf("image").image)).toEqual(["image"]);
});
