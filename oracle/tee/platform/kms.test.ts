import { expect, test } from "vitest";
import { guestKey } from "./kms.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const root = new Uint8Array(32).fill(1);
const appId = new Uint8Array(20).fill(0xab);

test("keys and signatures are those of dstack's KMS", () => {
  // Made with dstack's own derivation from the same root key and application id.
  const { key, signatureChain } = guestKey(root, appId, "oracle/v1", "attest");
  expect(hex(key)).toBe("74adef9eb82ed58fa5ec0abb4df0168c2e995d4d7005e563aea386f3f18dc602");
  expect(signatureChain.map(hex)).toEqual([
    "abb1fc887d888e21b5b15527ce55a13ea314201550ac324221e78ac88b387a9f6a06051d027283925ab48b460fd4f20f1d6778a21486c0575c3142ab5fc2512200",
    "e242d1a78f8d5c3dd54c2137024905188797f3f3db807141ae0cf4e77a0466bc498c4fcdd83646c5fe82c80ca88bde1be94126fa154f07f986479fba50785aad00",
  ]);
});

test("another path or application has another key; another purpose has the same key and another signature", () => {
  const base = guestKey(root, appId, "a", "p");
  expect(guestKey(root, appId, "a", "p")).toEqual(base);
  expect(guestKey(root, appId, "b", "p").key).not.toEqual(base.key);
  expect(guestKey(root, new Uint8Array(20), "a", "p").key).not.toEqual(base.key);
  const purpose = guestKey(root, appId, "a", "q");
  expect(purpose.key).toEqual(base.key);
  expect(purpose.signatureChain[0]).not.toEqual(base.signatureChain[0]);
});
