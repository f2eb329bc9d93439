import fc from "fast-check";
import {
  type Address,
  createClient,
  custom,
  encodeFunctionResult,
  type Hex,
  numberToHex,
  zeroAddress,
  zeroHash,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterEach, expect, test, vi } from "vitest";
import { teeRegistryAbi } from "../abi.ts";
import { assayDomain } from "../typed-data.ts";
import { fetchPacket, joinPacket, PacketSenderError, packetRequest, requirePacket } from "./signed-packet.ts";

const registry: Address = "0x00000000000000000000000000000000000a55a1";
const operator: Address = "0x00000000000000000000000000000000000A55A2";
const voter: Address = "0x00000000000000000000000000000000000a55A3";
const domain = assayDomain(31_337, registry);
const signer = privateKeyToAccount(`0x${"0c".repeat(32)}`);
const roundId: Hex = `0x${"0b".repeat(32)}`;
const seat = { roundId, voter, operator, workloadId: 1 };
const sealed = new TextEncoder().encode("a sealed message");
const NOW = 1_000;
const never = {
  ...{ operator: zeroAddress, workloadId: 0, platform: 0, registeredAt: 0, validUntil: 0, encryptionKey: zeroHash },
};
const active = { ...never, operator, workloadId: 1, platform: 1, registeredAt: 10, validUntil: NOW };

afterEach(() => vi.unstubAllGlobals());

/** A chain whose registry has a key for the signer, and for nobody else. */
function chainWith(key = active) {
  const known = signer.address.slice(2).toLowerCase();
  const request = async ({ method, params }: { method: string; params: readonly { data: Hex }[] }) => {
    if (method !== "eth_call") return { timestamp: numberToHex(NOW) };
    const result = params[0]?.data.endsWith(known) ? key : never;
    return encodeFunctionResult({ abi: teeRegistryAbi, functionName: "keyOf", result });
  };
  return { client: createClient({ transport: custom({ request } as never, { retryCount: 0 }) }), registry, domain };
}

const packetOf = async (place = { roundId, voter }, at = domain) =>
  joinPacket(await signer.signTypedData(await packetRequest(at, place, sealed)), sealed);

test("a packet is believed where the registry has its key for who sealed the batch, up to the last second", async () => {
  const packet = await packetOf();
  expect(await requirePacket(chainWith(), seat, packet)).toEqual({ packet, sealed, receivedAt: NOW });
  vi.stubGlobal("fetch", async () => new Response(packet));
  expect(await fetchPacket(chainWith(), "http://gateway", seat)).toEqual({ packet, sealed, receivedAt: NOW });
});

test("a key that was never registered, has ended, or is another operator's or program's shows nothing", async () => {
  const packet = await packetOf();
  const wrong = [
    never,
    { ...active, validUntil: NOW - 1 },
    { ...active, operator: registry },
    { ...active, workloadId: 2 },
  ];
  for (const key of wrong) {
    await expect(requirePacket(chainWith(key), seat, packet)).rejects.toThrow(PacketSenderError);
  }
});

test("what was received in time is good afterwards, as long as the registry does not say that its key ended before", async () => {
  const packet = await packetOf();
  const ended = { ...active, validUntil: 500 };
  expect(await requirePacket(chainWith(ended), seat, packet, 500)).toMatchObject({ receivedAt: 500 });
  await expect(requirePacket(chainWith(ended), seat, packet, 501)).rejects.toThrow("not active any more");
});

test("a packet of another round, voter, deployment or chain is none of this seat's", async () => {
  const others = [
    await packetOf({ roundId: zeroHash, voter }),
    await packetOf({ roundId, voter: registry }),
    await packetOf(undefined, assayDomain(1, registry)),
    await packetOf(undefined, assayDomain(31_337, voter)),
  ];
  for (const packet of others)
    await expect(requirePacket(chainWith(), seat, packet)).rejects.toThrow(PacketSenderError);
});

test("no byte of a packet can be changed, left out or added", async () => {
  const good = await packetOf();
  const chain = chainWith();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(good.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.constantFrom("change", "cut", "add"),
      async (at, by, how) => {
        const longer = Uint8Array.from([...good, by]);
        const bad = how === "add" ? longer : how === "cut" ? good.slice(0, at) : Uint8Array.from(good);
        if (how === "change") bad[at] = (bad[at] as number) ^ by;
        // The recovery bit has two spellings.
        fc.pre(how !== "change" || at !== 64 || ![0, 1, 27, 28].includes(bad[64] as number));
        await expect(requirePacket(chain, seat, bad)).rejects.toThrow(PacketSenderError);
      },
    ),
    { numRuns: 60 },
  );
});
