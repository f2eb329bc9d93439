import { createClient, custom, encodeFunctionResult, type Hex, numberToHex, zeroAddress, zeroHash } from "viem";
import { afterEach, expect, test, vi } from "vitest";
import { teeRegistryAbi } from "../abi.ts";
import { GatewayKeyError, readBallotBox, requireSealer } from "./ballot.ts";

const registry = "0x00000000000000000000000000000000000a55a1";
const operator = "0x00000000000000000000000000000000000A55A2";
const signer = "0x00000000000000000000000000000000000a55A3";
const encryptionKey: Hex = `0x${"0a".repeat(32)}`;
const NOW = 1_000;
const active = { operator, workloadId: 1, platform: 1, registeredAt: 10, validUntil: NOW, encryptionKey } as const;
const never = {
  ...active,
  operator: zeroAddress,
  workloadId: 0,
  registeredAt: 0,
  validUntil: 0,
  encryptionKey: zeroHash,
};

afterEach(() => vi.unstubAllGlobals());

/** The box of a gateway that names a key, on a chain whose registry has another or the same for its signer. */
function boxOf({ named = encryptionKey, key = active }: { named?: Hex; key?: typeof active | typeof never }) {
  const status = { chainId: 31_337, core: registry, signer, encryptionKey: named };
  vi.stubGlobal("fetch", async () => Response.json(status));
  const request = async ({ method }: { method: string }) =>
    method === "eth_call"
      ? encodeFunctionResult({ abi: teeRegistryAbi, functionName: "keyOf", result: key })
      : { timestamp: numberToHex(NOW) };
  const client = createClient({ transport: custom({ request }, { retryCount: 0 }) });
  return readBallotBox({ client, registry }, "http://gateway");
}

test("a ballot box is believed where the registry has its keys, up to the last second", async () => {
  expect(await boxOf({})).toEqual({ signer, encryptionKey, operator, workloadId: 1 });
});

test("keys that were never registered, are others or have ended are no ballot box", async () => {
  await expect(boxOf({ named: `0x${"0b".repeat(32)}` })).rejects.toThrow(GatewayKeyError);
  // Nobody's key is zeros: a gateway that names them is not believed for it.
  await expect(boxOf({ named: zeroHash, key: never })).rejects.toThrow(GatewayKeyError);
  const ended = { ...active, validUntil: NOW - 1 } as unknown as typeof active;
  await expect(boxOf({ key: ended })).rejects.toThrow("not active any more");
});

test("a registered key of another operator or program takes no ballot: its receipt would prove nothing", async () => {
  const box = await boxOf({});
  requireSealer(box, { operator, workloadId: 1 });
  expect(() => requireSealer(box, { operator: registry, workloadId: 1 })).toThrow(GatewayKeyError);
  expect(() => requireSealer(box, { operator, workloadId: 2 })).toThrow(GatewayKeyError);
});
