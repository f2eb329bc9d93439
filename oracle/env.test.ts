import { expect, test } from "vitest";
import { EnvError, readEnv } from "./env.ts";

const KEY = `0x${"ab".repeat(32)}`;
const good = {
  ASSAY_RPC_URL: "http://127.0.0.1:8545",
  ASSAY_CORE: `0x${"11".repeat(20)}`,
  ASSAY_DATA: "data",
  ASSAY_OPERATOR_KEY: KEY,
  ASSAY_WORKLOAD: "1",
};

test("what is not set has the default of docs/http.md", () => {
  const rest = {
    host: "127.0.0.1",
    port: 0,
    batchWait: 3600,
    maxFee: 500_000_000_000n,
    fromBlock: 0n,
    followers: [],
    leader: undefined,
    databaseUrl: undefined,
    url: undefined,
  };
  expect(readEnv(good)).toMatchObject({ role: "leader", workloadId: 1, ...rest });
});

test("a gateway's own URL has no slash at its end, and no user, query or fragment", () => {
  expect(readEnv({ ...good, ASSAY_URL: "https://gate.example/one/" }).url).toBe("https://gate.example/one");
  for (const wrong of ["gate.example", "ftp://gate.example", "https://a@gate.example", "https://gate.example?a", ""]) {
    expect(() => readEnv({ ...good, ASSAY_URL: wrong }), wrong).toThrow(/ASSAY_URL/);
  }
});

test("the highest fee is gwei, also in parts", () => {
  expect(readEnv({ ...good, ASSAY_MAX_FEE: "0.25" }).maxFee).toBe(250_000_000n);
});

test("endpoints are a list with commas, none of them twice", () => {
  expect(readEnv(good).rpcUrls).toEqual(["http://127.0.0.1:8545"]);
  expect(readEnv({ ...good, ASSAY_RPC_URL: "http://a, http://b" }).rpcUrls).toEqual(["http://a", "http://b"]);
  expect(() => readEnv({ ...good, ASSAY_RPC_URL: "http://a,http://a" })).toThrow(/ASSAY_RPC_URL/);
});

test("what is final is a tag or a number of blocks", () => {
  expect(readEnv(good).finality).toBeUndefined();
  expect(readEnv({ ...good, ASSAY_FINALITY: "safe" }).finality).toBe("safe");
  expect(readEnv({ ...good, ASSAY_FINALITY: "65" }).finality).toBe(65n);
});

test("followers are a list with commas, and a follower has a leader", () => {
  const followers = readEnv({ ...good, ASSAY_FOLLOWERS: "http://a:1, http://b:2," }).followers;
  expect(followers).toEqual(["http://a:1", "http://b:2"]);
  const follower = { ...good, ASSAY_ROLE: "follower" };
  expect(readEnv({ ...follower, ASSAY_LEADER: "http://a:1" }).leader).toBe("http://a:1");
  expect(() => readEnv(follower)).toThrow(/ASSAY_LEADER/);
});

test("a bucket has a URL without a slash at its end, a key and a secret, or there is none", () => {
  const keys = { ASSAY_S3_KEY_ID: "key", ASSAY_S3_SECRET: "sesame" };
  const bucket = { url: "https://a/b/c", region: "us-east-1", keyId: "key", secret: "sesame" };
  expect(readEnv(good).bucket).toBeUndefined();
  expect(readEnv({ ...good, ...keys, ASSAY_S3_URL: "https://a/b/c/" }).bucket).toEqual(bucket);
  expect(() => readEnv({ ...good, ...keys })).toThrow(/ASSAY_S3_URL/);
  expect(() => readEnv({ ...good, ASSAY_S3_URL: "https://a/b" })).toThrow(/ASSAY_S3_KEY_ID/);
  for (const wrong of ["https://a/b?c", "https://u:sesame@a/b", "https://a/b#c"]) {
    expect(() => readEnv({ ...good, ...keys, ASSAY_S3_URL: wrong })).toThrow(/ASSAY_S3_URL/);
  }
});

test.each([
  ["ASSAY_RPC_URL", "ftp://a"],
  ["ASSAY_RPC_URL", "http://a,nowhere"],
  ["ASSAY_RPC_URL", ","],
  ["ASSAY_CORE", "0x12"],
  ["ASSAY_DATABASE_URL", "mysql://a"],
  ["ASSAY_S3_URL", "s3://bucket"],
  ["ASSAY_OPERATOR_KEY", "0xsecret"],
  ["ASSAY_WORKLOAD", "0"],
  ["ASSAY_PORT", "65536"],
  ["ASSAY_ROLE", "boss"],
  ["ASSAY_BATCH_WAIT", "-1"],
  ["ASSAY_MAX_FEE", "0"],
  ["ASSAY_FINALITY", "latest"],
  ["ASSAY_FORGET_FINAL", "0xshort"],
  ["ASSAY_FOLLOWERS", "nowhere"],
  ["ASSAY_DATA", undefined],
])("a wrong %s is named, its value is not", (name, value) => {
  const read = () => readEnv({ ...good, [name]: value });
  expect(read).toThrow(EnvError);
  expect(read).toThrow(new RegExp(name));
  if (value !== undefined && value.length > 2) expect(read).not.toThrow(new RegExp(value));
});
