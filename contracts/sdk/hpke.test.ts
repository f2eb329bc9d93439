import fc from "fast-check";
import { bytesToHex, concat, type Hex, hexToBytes } from "viem";
import { expect, test } from "vitest";
import { HPKE_OVERHEAD, hpkeOpen, hpkeSeal, PublicKeyError } from "./hpke.ts";
import { generateKeyPair } from "./key-pair.ts";
import { secureRandom } from "./web-crypto.ts";

/** RFC 9180's vectors (cfrg/draft-irtf-cfrg-hpke, test-vectors.json): mode 0, KEM 0x20, KDF 1, AEAD 2. */
const RFC = {
  info: "0x4f6465206f6e2061204772656369616e2055726e",
  ikmE: "0x2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9",
  skRm: "0x497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d",
  pkRm: "0x430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c",
  enc: "0x6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256",
  aad: "0x436f756e742d30",
  pt: "0x4265617574792069732074727574682c20747275746820626561757479",
  ct: "0xe5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a",
} as const;

const rfcBinding = { info: hexToBytes(RFC.info), aad: hexToBytes(RFC.aad) };
const bytes = fc.uint8Array({ maxLength: 200 });

test("seals the published vector", async () => {
  const sealed = await hpkeSeal(RFC.pkRm, rfcBinding, hexToBytes(RFC.pt), hexToBytes(RFC.ikmE));
  expect(bytesToHex(sealed)).toBe(concat([RFC.enc, RFC.ct]));
});

test("opens the published vector", async () => {
  const opened = await hpkeOpen(hexToBytes(RFC.skRm), rfcBinding, hexToBytes(concat([RFC.enc, RFC.ct])));
  expect(bytesToHex(opened)).toBe(RFC.pt);
});

test("opens what it sealed, for the same binding and key only", async () => {
  const own = await generateKeyPair();
  const other = await generateKeyPair();
  await fc.assert(
    fc.asyncProperty(bytes, bytes, bytes, async (info, aad, plaintext) => {
      const sealed = await hpkeSeal(own.publicKey, { info, aad }, plaintext, secureRandom(32));
      expect(sealed.length).toBe(plaintext.length + HPKE_OVERHEAD);
      expect(await hpkeOpen(own.privateKey, { info, aad }, sealed)).toEqual(plaintext);
      const longer = (value: Uint8Array) => concat([value, new Uint8Array(1)]);
      await expect(hpkeOpen(own.privateKey, { info: longer(info), aad }, sealed)).rejects.toThrow();
      await expect(hpkeOpen(own.privateKey, { info, aad: longer(aad) }, sealed)).rejects.toThrow();
      await expect(hpkeOpen(other.privateKey, { info, aad }, sealed)).rejects.toThrow();
    }),
    { numRuns: 20 },
  );
});

test.each([
  ["zero", `0x${"00".repeat(32)}`],
  ["one, of small order", `0x01${"00".repeat(31)}`],
  ["of order 8", "0xe0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"],
  ["too short", `0x${"09".repeat(31)}`],
  ["not hex", `0x${"zz".repeat(32)}`],
])("refuses a public key that is %s", async (_, publicKey) => {
  const sealing = hpkeSeal(publicKey as Hex, rfcBinding, new Uint8Array(), secureRandom(32));
  await expect(sealing).rejects.toThrow(PublicKeyError);
});

test("refuses an encapsulated key of small order", async () => {
  const message = new Uint8Array(HPKE_OVERHEAD);
  await expect(hpkeOpen(hexToBytes(RFC.skRm), rfcBinding, message)).rejects.toThrow();
});
