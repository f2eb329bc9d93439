import fc from "fast-check";
import { expect, test } from "vitest";
import { ConfigError, loadConfig, parseConfig } from "./env.ts";

const NAMES = [
  ...["core", "campaigns", "registry", "staking", "operators", "submissions", "ballots", "appeals", "claims"],
  ...["contributors", "abuse", "badges", "verifiers", "quoteVerifier", "seedSource", "timelock"],
  ...["stakeToken", "payToken", "owner", "treasury"],
];
const address = `0x${"11".repeat(20)}`;
const addresses = {
  ...Object.fromEntries(NAMES.map((name) => [name, address])),
  ...{ chainId: 31_337, deployBlock: 4, workloadId: 1, presets: { standard: 1 } },
};
const config = {
  rpcUrl: "http://127.0.0.1:8545/",
  addresses,
  gateways: [{ workloadId: 1, url: "https://gateway.example.org/" }],
};

test("a whole file is read, without the slashes at the ends", () => {
  const read = parseConfig(JSON.stringify(config));
  expect(read.rpcUrl).toBe("http://127.0.0.1:8545");
  expect(read.gateways).toEqual([{ workloadId: 1, url: "https://gateway.example.org" }]);
  expect(read.addresses.deployBlock).toBe(4n);
});

test("what is missing is named, field by field", () => {
  for (const name of NAMES) {
    const broken = { ...config, addresses: { ...addresses, [name]: undefined } };
    expect(() => parseConfig(JSON.stringify(broken)), name).toThrow(name);
  }
  expect(() => parseConfig(JSON.stringify({ ...config, gateways: undefined }))).toThrow("gateways");
});

test("endpoints are http or https and nothing else", () => {
  for (const rpcUrl of ["javascript:alert(1)", "file:///etc/passwd", "ws://localhost", "", "rpc"]) {
    expect(() => parseConfig(JSON.stringify({ ...config, rpcUrl })), rpcUrl).toThrow(ConfigError);
  }
});

test("any other text is refused by the one error that the page knows how to show", () => {
  const texts = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify(value) ?? ""),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(() => parseConfig(text)).toThrow(ConfigError);
    }),
  );
});

test("a file that cannot be read is said to be missing", async () => {
  await expect(loadConfig(() => Promise.reject(new Error("404")))).rejects.toThrow("Put a config.json");
});
