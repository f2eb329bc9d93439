import { secp256k1 } from "@noble/curves/secp256k1";
import fc from "fast-check";
import { bytesToHex } from "viem";
import { expect, test } from "vitest";
import { AnswerError } from "./errors.ts";
import { channelHeaders, openChannel, openFrom, requestBinding, sealContent, sealTo } from "./private-channel.ts";

const secretKey = secp256k1.utils.randomPrivateKey();
const publicKey = bytesToHex(secp256k1.getPublicKey(secretKey, false).subarray(1));

test("what is sent opens with the attested key alone, for its own request and place", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.nat(300), async (text, flip) => {
      const channel = openChannel(publicKey, "model", 1_790_000_000);
      const sealed = await sealContent(channel, 1, text);
      expect(await openFrom(secretKey, requestBinding(channel, 1), sealed)).toBe(text);
      const other = openChannel(publicKey, "model", 1_790_000_000);
      const attempts = [
        () => openFrom(channel.secretKey, requestBinding(channel, 1), sealed),
        () => openFrom(secretKey, requestBinding(channel, 0), sealed),
        () => openFrom(secretKey, requestBinding(other, 1), sealed),
        () => openFrom(secretKey, requestBinding({ ...channel, model: "other" }, 1), sealed),
        () => openFrom(secretKey, requestBinding(channel, 1), changed(sealed, flip)),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toThrow(AnswerError);
    }),
    { numRuns: 30 },
  );
});

test("a request says who may answer it, and not what is in it", async () => {
  const channel = openChannel(publicKey, "model", 1_790_000_000);
  expect(channelHeaders(channel)).toMatchObject({
    ...{ "x-signing-algo": "ecdsa", "x-model-pub-key": publicKey.slice(2), "x-e2ee-version": "2" },
    ...{ "x-client-pub-key": channel.publicKey.slice(2), "x-e2ee-timestamp": "1790000000" },
  });
  const sealed = await sealTo(publicKey, "binding", "a secret");
  expect(Buffer.from(sealed, "hex").includes("a secret")).toBe(false);
});

/** One hex digit is another. */
function changed(hex: string, at: number): string {
  const i = 2 + (at % (hex.length - 2));
  return `${hex.slice(0, i)}${((Number.parseInt(hex[i] ?? "0", 16) + 1) % 16).toString(16)}${hex.slice(i + 1)}`;
}
