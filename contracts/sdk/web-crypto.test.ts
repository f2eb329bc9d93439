import { createHash, createHmac, hkdfSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hkdf, hmac, secureRandom, sha256 } from "./web-crypto.ts";

const bytes = fc.uint8Array({ maxLength: 300 });
const secret = fc.uint8Array({ minLength: 1, maxLength: 100 });

test("hash, MAC and key derivation agree with Node's own", async () => {
  await fc.assert(
    fc.asyncProperty(secret, bytes, fc.string(), async (key, message, info) => {
      expect(Buffer.from(await sha256(message))).toEqual(createHash("sha256").update(message).digest());
      expect(Buffer.from(await hmac(key, message))).toEqual(createHmac("sha256", key).update(message).digest());
      const expected = new Uint8Array(hkdfSync("sha256", key, message, new TextEncoder().encode(info), 32));
      expect(await hkdf(key, message, info)).toEqual(expected);
      expect(await hkdf(key, message, new TextEncoder().encode(info))).toEqual(expected);
    }),
  );
});

test("random bytes have the length asked for and differ", () => {
  expect(secureRandom(32)).toHaveLength(32);
  expect(secureRandom(32)).not.toEqual(secureRandom(32));
});
