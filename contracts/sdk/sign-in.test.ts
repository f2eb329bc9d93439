import fc from "fast-check";
import { getAddress } from "viem";
import { parseSiweMessage, validateSiweMessage } from "viem/siwe";
import { expect, test } from "vitest";
import { type GatewaySignIn, gatewayName, sessionMessage } from "./sign-in.ts";

const ADDRESS = getAddress("0x00000000000000000000000000000000000000aa");
const signIn: GatewaySignIn = {
  ...{ domain: "assay.example", uri: "https://assay.example", gateway: "https://gate.example", chainId: 1 },
  ...{ core: ADDRESS, wallet: ADDRESS, nonce: "a".repeat(64) },
  ...{ issuedAt: new Date(1_800_000_000_000), expirationTime: new Date(1_800_003_600_000) },
};

test("a gateway has one name, however its URL is written", () => {
  const same = [
    "https://gate.example",
    "https://Gate.Example/",
    "HTTPS://gate.example:443//",
    "https://me@gate.example/#x",
  ];
  expect(new Set(same.map(gatewayName))).toEqual(new Set(["https://gate.example"]));
  const others = [
    "http://gate.example",
    "https://gate.example:8443",
    "https://gate.example/one",
    "https://gate.example.evil.example",
  ];
  expect(new Set([...same, ...others].map(gatewayName)).size).toBe(1 + others.length);
  expect(() => gatewayName("gate.example")).toThrow(TypeError);
});

test("whatever a gateway's URL is, its sign-in is an EIP-4361 message that names it first, and no other", () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (gateway) => {
      const name = gatewayName(gateway);
      expect(gatewayName(name)).toBe(name);
      const message = parseSiweMessage(sessionMessage({ ...signIn, gateway }));
      expect(message.resources).toEqual([name, `urn:assay:core:${ADDRESS.toLowerCase()}`]);
      expect(validateSiweMessage({ message, domain: signIn.domain, nonce: signIn.nonce, time: signIn.issuedAt })).toBe(
        true,
      );
    }),
    { numRuns: 30 },
  );
});
