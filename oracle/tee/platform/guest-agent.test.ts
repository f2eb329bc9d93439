import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCollateral, QuoteVerifier } from "@phala/dcap-qvl";
import { DstackClient } from "@phala/dstack-sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AT, COMPOSE } from "../../../test/attestation/platform.ts";
import { keyIssuer } from "../key-chain.ts";
import { openPlatform } from "./folder.ts";
import { guestOn } from "./guest.ts";
import type { Running } from "./guest-agent.ts";
import { ListenError, type Served, servePlatform } from "./serve.ts";

let folder: string;
let served: Served;
let running: Running;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-platform-"));
  running = await start(folder);
  served = await servePlatform(running, join(folder, "dstack.sock"));
});
afterEach(async () => {
  await served.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(at: string, compose = COMPOSE): Promise<Running> {
  const platform = await openPlatform(at);
  const guest = guestOn(platform, compose);
  return { platform, guest, clock: () => AT, faults: [], withoutConfigId: false, revoked: 3 };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** A request as the SDK's socket client writes it, for what the SDK would not send. */
function post(method: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const client = connect(served.socket, () => {
      client.write(`POST ${method} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`);
      client.write(`Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
    client.on("data", (chunk) => {
      text += chunk;
    });
    client.on("end", () => resolve(text));
    client.on("error", reject);
  });
}

test("the SDK's client finds the agent, its version and what it runs", async () => {
  const client = new DstackClient(served.socket);
  expect(await client.isReachable()).toBe(true);
  expect(await client.version()).toMatchObject({ rev: "development platform" });
  const info = await client.info();
  expect(info.app_id).toBe(hex(running.guest.appId));
  expect(info.tcb_info.app_compose).toBe(COMPOSE);
  expect(info.compose_hash).toBe(info.tcb_info.compose_hash);
  expect(info.app_name).toBe("development platform");
});

test("the SDK's client gets keys that stay the same over restarts, with a chain that names application and KMS", async () => {
  const client = new DstackClient(served.socket);
  const first = await client.getKey("a/path", "purpose");
  const [own, root] = first.signature_chain;
  if (!own || !root) throw new Error("no chain");
  const issuer = keyIssuer(running.guest.appId, "purpose", first.key, [own, root]);
  expect(keyIssuer(running.guest.appId, "purpose", first.key, [own, root])).toEqual(issuer);

  await served.close();
  running = await start(folder);
  served = await servePlatform(running, served.socket);
  const again = new DstackClient(served.socket);
  expect(await again.getKey("a/path", "purpose")).toEqual(first);
  expect((await again.getKey("another", "purpose")).key).not.toEqual(first.key);

  await served.close();
  running = await start(folder, `${COMPOSE} `);
  served = await servePlatform(running, served.socket);
  const changed = await new DstackClient(served.socket).getKey("a/path", "purpose");
  expect(changed.key).not.toEqual(first.key);
  const [otherOwn, otherRoot] = changed.signature_chain;
  if (!otherOwn || !otherRoot) throw new Error("no chain");
  const other = keyIssuer(running.guest.appId, "purpose", changed.key, [otherOwn, otherRoot]);
  expect(other.kmsRoot).toBe(issuer.kmsRoot);
  expect(other.appKey).not.toBe(issuer.appKey);
});

test("the SDK's client gets a quote whose log replays to its registers, and which verifies with the PCCS's collateral", async () => {
  const client = new DstackClient(served.socket);
  const answer = await client.getQuote(Buffer.from("c0ffee", "hex"));
  const quote = Buffer.from(answer.quote, "hex");
  expect(answer.report_data).toBe(`c0ffee${"0".repeat(122)}`);
  const registers = [0, 1, 2, 3].map((imr) => hex(quote.subarray(376 + 48 * imr, 424 + 48 * imr)));
  expect(answer.replayRtmrs()).toEqual(registers);
  const { tcb_info } = await client.info();
  expect([tcb_info.rtmr0, tcb_info.rtmr1, tcb_info.rtmr2, tcb_info.rtmr3]).toEqual(registers);

  const collateral = await getCollateral(served.pccsUrl, quote);
  const root = await fetch(`${served.pccsUrl}/IntelSGXRootCA.cer`);
  const verifier = new QuoteVerifier(Buffer.from(await root.arrayBuffer()));
  expect(verifier.verify(quote, collateral, AT).status).toBe("UpToDate");
});

test("the SDK's client is told what is wrong with a quote's request", async () => {
  await expect(new DstackClient(served.socket).getQuote(new Uint8Array(65))).rejects.toThrow(/too large/);
  expect(await post("/GetQuote", JSON.stringify({ report_data: "00".repeat(65) }))).toMatch(
    /^HTTP\/1.1 400 .*\{"error":"Report data is too long"\}$/s,
  );
});

test.each([
  ["/GetQuote", '{"report_data":"0x00"}', "Report data is no hex"],
  ["/GetQuote", "{", "The body is no JSON"],
  ["/GetKey", '{"algorithm":"rsa"}', "Unsupported algorithm"],
  ["/EmitEvent", "{}", "Method not found: /EmitEvent"],
])("POST %s %s is an error", async (method, body, message) => {
  const answer = await post(method, body);
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(answer).toMatch(/content-length: \d+/i);
  expect(answer.endsWith(JSON.stringify({ error: message }))).toBe(true);
});

test("a request that is too large is refused", async () => {
  const answer = await post("/GetKey", JSON.stringify({ path: "x".repeat(70_000) }));
  expect(answer).toMatch(/^HTTP\/1.1 400 .*too large/s);
});

test("what is not ASCII is escaped", async () => {
  await served.close();
  running = await start(folder, '{"name":"Prüfung ✓"}');
  served = await servePlatform(running, served.socket);
  const { tcb_info } = await new DstackClient(served.socket).info();
  expect(tcb_info.app_compose).toBe('{"name":"Prüfung ✓"}');
  expect(await post("/Info", "{}")).toMatch(/^[\r\n -~]*Pr\\u00fcfung \\u2713[\r\n -~]*$/);
});

test("a socket in use or a file in its place is left alone; one that a killed platform left is not", async () => {
  await expect(servePlatform(running, served.socket)).rejects.toThrow(ListenError);
  expect(await new DstackClient(served.socket).isReachable()).toBe(true);
  const file = join(folder, "file");
  await writeFile(file, "");
  await expect(servePlatform(running, file)).rejects.toThrow(/a file is there/);
  await expect(servePlatform(running, join(folder, "x".repeat(120)))).rejects.toThrow(/shorter/);
});
