import { createDecipheriv } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { x25519 } from "@noble/curves/ed25519";
import { afterEach, beforeEach, expect, test } from "vitest";
import { guestOn } from "../../oracle/tee/platform/guest.ts";
import { environmentKey, environmentKeyAnswer, rootKeyOf } from "../../oracle/tee/platform/kms.ts";
import { type Served, servePlatform } from "../../oracle/tee/platform/serve.ts";
import { COMPOSE, PLATFORM } from "../../test/attestation/platform.ts";
import { runProgram } from "../../test/command.ts";

const { kmsRoot } = PLATFORM.authority;
const ROOT = rootKeyOf(kmsRoot);
const APP = "0x5fbdb2315678afecb367f032d93f642f64180aa3";
const appId = Buffer.from(APP.slice(2), "hex");
/** In the order of names, as Node reads a file. */
const OWN = { ASSAY_MAX_FEE: "20", ASSAY_OPERATOR_KEY: `0x${"ab".repeat(32)}`, ASSAY_WORKLOAD: "3" };
const now = () => Math.floor(Date.now() / 1_000);

let folder: string;
let served: Served | undefined;
let other: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-encrypt-"));
});
afterEach(async () => {
  await served?.close();
  other?.close();
  served = other = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** A development platform's KMS by a clock. */
async function startKms(clock: () => number): Promise<string> {
  const running = { platform: PLATFORM, guest: guestOn(PLATFORM, COMPOSE), clock, faults: [], withoutConfigId: false };
  served = await servePlatform(running, join(folder, "dstack.sock"));
  return served.pccsUrl;
}

/** A service that answers whatever it is asked. */
async function startWrong(answer: unknown): Promise<string> {
  const server = createServer((_, response) => response.end(JSON.stringify(answer)));
  other = server;
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function encrypt(kms: string, settings: Record<string, string> = OWN, root: string = ROOT) {
  const env = join(folder, "own.env");
  await writeFile(
    env,
    Object.entries(settings)
      .map(([name, value]) => `${name}="${value}"\n`)
      .join(""),
  );
  const args = ["encrypt-env", "--kms", kms, "--kms-root", root, "--app-id", APP, "--env", env];
  return runProgram("script/dstack.ts", args);
}

test("the guests of the app open what is printed, with the key that their KMS gives them", async () => {
  const { code, stdout, stderr } = await encrypt(await startKms(now));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const blob = Buffer.from(stdout.trim(), "hex");
  const shared = x25519.getSharedSecret(environmentKey(kmsRoot, appId), blob.subarray(0, 32));
  const cipher = createDecipheriv("aes-256-gcm", shared, blob.subarray(32, 44)).setAuthTag(blob.subarray(-16));
  const text = Buffer.concat([cipher.update(blob.subarray(44, -16)), cipher.final()]).toString("utf8");
  expect(JSON.parse(text)).toEqual({ env: Object.entries(OWN).map(([key, value]) => ({ key, value })) });
});

test("a key that was signed too long ago, or is signed by another root, is refused", async () => {
  const kms = await startKms(() => now() - 400);
  const stale = await encrypt(kms);
  expect(stale).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/not signed in the last 5 minutes/),
  });
  await served?.close();
  const foreign = await encrypt(await startKms(now), OWN, `0x02${"11".repeat(32)}`);
  expect(foreign).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/not by --kms-root/) });
});

test.each([
  ["another app's key", environmentKeyAnswer(kmsRoot, Buffer.alloc(20), now()), /not by --kms-root/],
  ["a time that was not signed", { ...environmentKeyAnswer(kmsRoot, appId, 1), timestamp: now() }, /not by --kms-root/],
  [
    "the older signature alone",
    { ...environmentKeyAnswer(kmsRoot, appId, now()), signature_v1: undefined },
    /Check --kms/,
  ],
  ["no key", {}, /Check --kms/],
])("a service that answers with %s is refused", async (_, answer, message) => {
  const refused = await encrypt(await startWrong(answer));
  expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(message) });
});

test.each([
  ["a trust input", { ...OWN, ASSAY_RPC_URL: "https://one.example" }, /Take ASSAY_RPC_URL out/],
  ["what no guest takes", { ...OWN, NODE_OPTIONS: "--require=evil" }, /Take NODE_OPTIONS out/],
  ["a setting that is wrong", { ...OWN, ASSAY_WORKLOAD: "none" }, /ASSAY_WORKLOAD/],
  ["no operator's key", { ASSAY_WORKLOAD: "3" }, /ASSAY_OPERATOR_KEY/],
])("a file with %s is refused before anything is asked", async (_, settings, message) => {
  const refused = await encrypt("http://127.0.0.1:1", settings);
  expect(refused).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(message) });
  expect(refused.stderr).not.toContain("    at ");
});
