import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getComposeHash } from "@phala/dstack-sdk/get-compose-hash";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { runProgram } from "../../test/command.ts";

const IMAGE = `ghcr.io/org/oracle@sha256:${"ab".repeat(32)}`;
const KMS_ROOT = `0x02${"cd".repeat(32)}`;
const CORE = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const ARGS = [
  "--image",
  IMAGE,
  "--rpc-url",
  "https://one.example/,https://two.example",
  "--core",
  CORE,
  "--kms-root",
  KMS_ROOT,
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-compose-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, ...args: string[]) {
  const out = join(folder, name);
  const { code, stdout, stderr } = await runProgram("script/dstack.ts", ["compose", ...ARGS, "--out", out, ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [app, docker] = await Promise.all([
    readFile(join(out, "app-compose.json"), "utf8"),
    readFile(join(out, "docker-compose.yml"), "utf8"),
  ]);
  return { app, docker, hash: /^ASSAY_COMPOSE_HASH=0x([0-9a-f]{64})$/m.exec(stdout)?.[1] };
}

test("the same deployment has the same files, whose hash is of their bytes and the one dstack's SDK makes", async () => {
  const [first, second] = await Promise.all([write("first"), write("second")]);
  expect(second).toEqual(first);
  expect(first.hash).toBe(createHash("sha256").update(first.app).digest("hex"));
  expect(first.hash).toBe(getComposeHash(JSON.parse(first.app)));
  expect(first.app + first.docker).toMatch(/^[\n -~]*$/);
  expect(JSON.parse(first.app)).toMatchObject({
    ...{ manifest_version: 2, runner: "docker-compose", docker_compose_file: first.docker, name: "assay-oracle" },
    ...{ kms_enabled: true, gateway_enabled: true, public_logs: false, public_sysinfo: false },
    allowed_envs: expect.arrayContaining(["ASSAY_OPERATOR_KEY", "ASSAY_ROLE"]),
  });
});

test("what the oracle believes is written out, what is an operator's own has no value", async () => {
  const { docker } = await write("full", "--pccs", "https://pccs.example", "--sign-in-domain", "exam.example");
  const { services, volumes } = parse(docker);
  expect(services.oracle).toMatchObject({
    image: IMAGE,
    ulimits: { core: 1 },
    volumes: ["/var/run/dstack.sock:/var/run/dstack.sock", "data:/data"],
    environment: {
      ...{ ASSAY_RPC_URL: "https://one.example,https://two.example", ASSAY_CORE: CORE, ASSAY_DATA: "/data" },
      ASSAY_KMS_ROOT: KMS_ROOT,
      ...{ ASSAY_PCCS_URL: "https://pccs.example", ASSAY_SIGN_IN_DOMAIN: "exam.example" },
      ...{ ASSAY_OPERATOR_KEY: null, ASSAY_WORKLOAD: null, ASSAY_LEADER: null },
    },
  });
  expect(Object.keys(volumes)).toEqual(["data"]);
  expect(docker).not.toContain("$");
});

test.each([
  ["--image", "ghcr.io/org/oracle:latest", /--image: name the image by its digest/],
  ["--image", `ghcr.io/org/oracle@sha256:${"ab".repeat(31)}`, /--image: name the image by its digest/],
  ["--rpc-url", "https://one.example,ftp://two.example", /--rpc-url: write a URL/],
  ["--rpc-url", "https://one.example/$KEY", /--rpc-url: write it without/],
  ["--sign-in-domain", "prüfung.example", /--sign-in-domain: write it without/],
  ["--name", "Assay Oracle", /--name: write small letters/],
])("%s %s is refused", async (name, value, message) => {
  const { code, stderr } = await runProgram("script/dstack.ts", ["compose", ...ARGS, name, value]);
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});
