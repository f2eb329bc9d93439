import fc from "fast-check";
import { expect, test } from "vitest";
import { issueNonce, MAX_USED, NONCE_SECONDS, openNonces, useNonce } from "./nonces.ts";

const NOW = 1_800_000_000;

test("a nonce is good once and until it is too old", () => {
  const nonces = openNonces();
  const { nonce, expiresAt } = issueNonce(nonces, NOW);
  expect(nonce).toMatch(/^[0-9a-f]{64}$/);
  expect(expiresAt).toBe(NOW + NONCE_SECONDS);
  expect(useNonce(nonces, nonce, expiresAt + 1)).toBe("expired");
  expect(useNonce(nonces, nonce, expiresAt)).toBe("good");
  expect(useNonce(nonces, nonce, expiresAt)).toBe("used");
  expect(useNonce(nonces, nonce, expiresAt + 1)).toBe("expired");
});

test("a nonce of another process, or one that was changed anywhere, is not known", () => {
  const nonces = openNonces();
  const { nonce } = issueNonce(nonces, NOW);
  expect(useNonce(openNonces(), nonce, NOW)).toBe("unknown");
  fc.assert(
    fc.property(fc.nat(63), fc.constantFrom(..."0123456789abcdefABCDEF"), (at, digit) => {
      if (nonce[at] === digit) return;
      expect(useNonce(nonces, nonce.slice(0, at) + digit + nonce.slice(at + 1), NOW)).toBe("unknown");
    }),
  );
  for (const text of ["", nonce.slice(1), `${nonce}0`, "x".repeat(64)]) {
    expect(useNonce(nonces, text, NOW)).toBe("unknown");
  }
  expect(useNonce(nonces, nonce, NOW)).toBe("good");
});

test("giving nonces out stores nothing, and used ones are stored up to a limit", () => {
  const nonces = openNonces();
  for (let i = 0; i < 1_000; i++) issueNonce(nonces, NOW);
  expect(nonces.used.size).toBe(0);
  for (let i = 0; i < MAX_USED; i++) nonces.used.set(`${i}`, NOW + 10);
  expect(useNonce(nonces, issueNonce(nonces, NOW).nonce, NOW)).toBe("full");
  expect(useNonce(nonces, issueNonce(nonces, NOW).nonce, NOW + 11)).toBe("good");
  expect(nonces.used.size).toBe(1);
});
