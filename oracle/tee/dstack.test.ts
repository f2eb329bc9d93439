import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hexToBytes } from "viem";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AT, COMPOSE } from "../../test/attestation/platform.ts";
import { bootKeys, DstackError, guestInfo, openDstack, PublicKeysError, quoteOf } from "./dstack.ts";
import { openPlatform } from "./platform/folder.ts";
import { guestOn } from "./platform/guest.ts";
import { createGuestAgent } from "./platform/guest-agent.ts";
import { rootKeyOf } from "./platform/kms.ts";
import { type Served, servePlatform } from "./platform/serve.ts";

let folder: string;
let served: Served | undefined;
let other: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-dstack-"));
});
afterEach(async () => {
  vi.useRealTimers();
  await served?.close();
  other?.close();
  other?.closeAllConnections();
  served = other = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function running(name: string, compose = COMPOSE, appId?: string) {
  const platform = await openPlatform(join(folder, name), folder);
  const guest = guestOn(platform, compose, appId === undefined ? undefined : Buffer.from(appId, "hex"));
  return { platform, guest, clock: () => AT, faults: [], withoutConfigId: false, revoked: 3 };
}

async function start(name: string, compose = COMPOSE, appId?: string) {
  await served?.close();
  served = await servePlatform(await running(name, compose, appId), join(folder, "dstack.sock"));
  return openDstack(served.socket);
}

/** Root key of the platforms' KMS. */
async function kmsKey() {
  return rootKeyOf((await openPlatform(join(folder, "one"), folder)).authority.kmsRoot);
}

/** An agent that answers some methods otherwise than it should. */
async function startWrong(wrong: Record<string, (answer: Record<string, unknown>) => unknown>) {
  const app = createGuestAgent(await running("wrong"));
  const socket = join(folder, "wrong.sock");
  other = createServer(async ({ url = "" }, response) => {
    const right = await app.request(url, { method: "POST", body: url === "/GetQuote" ? '{"report_data":""}' : "{}" });
    const body = JSON.stringify(wrong[url]?.((await right.json()) as Record<string, unknown>) ?? {});
    response.writeHead(200, { "content-length": Buffer.byteLength(body) }).end(body);
  });
  await new Promise<void>((listening) => other?.listen(socket, listening));
  return openDstack(socket);
}

const same = (answer: unknown) => answer;

test("after a restart the signer is new, and what was encrypted or sealed can be opened", async () => {
  const first = await bootKeys(await start("one"), 31_337);
  const second = await bootKeys(await start("one"), 31_337);
  expect(second.keys.signer.address).not.toBe(first.keys.signer.address);
  expect(second.keys.encryption).toEqual(first.keys.encryption);
  expect(second.keys.storage).toEqual(first.keys.storage);
  expect(first.keys.storage).toHaveLength(32);
  expect(first.keys.storage).not.toEqual(first.keys.encryption.privateKey);
  expect(second.kmsRoot).toBe(first.kmsRoot);
});

test("another instance of the application has the same keys, another application has others", async () => {
  const first = await bootKeys(await start("one"), 31_337);
  const replica = await bootKeys(await start("two"), 31_337);
  expect(replica.guest.instanceId).not.toBe(first.guest.instanceId);
  expect(replica.keys.encryption).toEqual(first.keys.encryption);
  const stranger = await bootKeys(await start("one", `${COMPOSE} `), 31_337);
  expect(stranger.keys.encryption).not.toEqual(first.keys.encryption);
  expect(stranger.keys.storage).not.toEqual(first.keys.storage);
});

test("a quote says the bytes it was asked for, not the characters of their hex", async () => {
  const { quote, eventLog, vmConfig } = await quoteOf(await start("one"), "0x1234");
  expect(quote.slice(2 + 2 * 568, 2 + 2 * 632)).toBe(`1234${"0".repeat(124)}`);
  expect(JSON.parse(eventLog)).toHaveLength(28);
  expect(JSON.parse(vmConfig ?? "")).toMatchObject({ cpu_count: 4 });
});

test.each([1, 10, 11_155_111])("a development platform's keys are refused on chain %i", async (chainId) => {
  const client = await start("one");
  const kms = await kmsKey();
  await expect(bootKeys(client, chainId, kms)).rejects.toThrow(PublicKeysError);
  await expect(bootKeys(client, chainId, kms)).rejects.toThrow(/development platform/);
});

test.each(["5bb4ff9a3837357f19dc176407a5709c62eb6c56", "ea549f02e1a25fabd1cb788380e033ec5461b2ff"])(
  "the keys of the simulator's application %s are refused outside development",
  async (appId) => {
    const client = await start("one", COMPOSE, appId);
    await expect(bootKeys(client, 1, await kmsKey())).rejects.toThrow(/simulator/);
    await expect(bootKeys(client, 31_337)).resolves.toMatchObject({ guest: { appId: `0x${appId}` } });
  },
);

test("keys of another KMS than the one that is named are refused on every chain, and outside development one is named", async () => {
  const client = await start("one");
  const other = `0x02${"11".repeat(32)}` as const;
  for (const chainId of [1, 31_337])
    await expect(bootKeys(client, chainId, other)).rejects.toThrow(/Run under the KMS/);
  await expect(bootKeys(client, 31_337, await kmsKey())).resolves.toMatchObject({ knownBecause: expect.any(String) });
  await expect(bootKeys(client, 1)).rejects.toThrow(/Name the KMS in ASSAY_KMS_ROOT/);
});

test("the guest says what it runs", async () => {
  const guest = await guestInfo(await start("one"));
  expect(guest.appCompose).toBe(COMPOSE);
  expect(hexToBytes(guest.composeHash).subarray(0, 20)).toEqual(hexToBytes(guest.appId));
});

test("a missing socket is said to be missing, and an error instead of a key is no key", async () => {
  expect(() => openDstack(join(folder, "none.sock"))).toThrow(/there is no socket at/);
  const error = () => ({ error: "the KMS does not answer" });
  await expect(bootKeys(await startWrong({ "/Info": same, "/GetKey": error }), 31_337)).rejects.toThrow(DstackError);
});

test.each([
  ["a key too short", (answer: Record<string, unknown>) => ({ ...answer, key: "00" })],
  ["no signatures", (answer: Record<string, unknown>) => ({ ...answer, signature_chain: [] })],
  [
    "signatures that are none",
    (answer: Record<string, unknown>) => ({ ...answer, signature_chain: ["00".repeat(65), "00".repeat(65)] }),
  ],
])("an agent that sends %s is refused", async (_, wrong) => {
  const client = await startWrong({ "/Info": same, "/GetKey": wrong });
  await expect(bootKeys(client, 31_337)).rejects.toThrow(DstackError);
});

test("keys that two KMS vouch for are refused", async () => {
  let calls = 0;
  const client = await startWrong({
    "/Info": same,
    // A signature with the other recovery bit is somebody else's.
    "/GetKey": ({ key, signature_chain }) => {
      const [own, root] = signature_chain as [string, string];
      calls += 1;
      const flipped = `${root.slice(0, 128)}${root.endsWith("00") ? "01" : "00"}`;
      return { key, signature_chain: [own, calls === 1 ? root : flipped] };
    },
  });
  await expect(bootKeys(client, 31_337)).rejects.toThrow(/different KMS/);
});

test("an agent's error is said when a quote is refused", async () => {
  const client = await startWrong({ "/GetQuote": () => ({ error: "no quoting enclave" }) });
  await expect(quoteOf(client, "0x")).rejects.toThrow(/GetQuote as it should: no quoting enclave/);
});

test("an agent that does not answer is not waited for", async () => {
  const socket = join(folder, "silent.sock");
  other = createServer(() => {});
  await new Promise<void>((listening) => other?.listen(socket, listening));
  vi.useFakeTimers();
  const refused = expect(guestInfo(openDstack(socket))).rejects.toThrow(/no answer within 15 seconds/);
  await vi.advanceTimersByTimeAsync(15_000);
  await refused;
});
