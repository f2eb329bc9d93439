import fc from "fast-check";
import { expect, test } from "vitest";
import { generateKeyPair } from "../../../contracts/sdk/key-pair.ts";
import { emptyStore } from "../../../test/fixtures/empty-store.ts";
import { addressOf, hash } from "../../../test/fixtures/seeded.ts";
import { keepAttempt, readKeptAttempt } from "./kept-attempt.ts";

const place = { chainId: 1, badges: addressOf("badges"), skillId: 2, wallet: addressOf("wallet") };

test("an attempt comes back as it was kept, for its wallet and skill alone, until it is forgotten", async () => {
  const store = emptyStore();
  const session = await generateKeyPair();
  const attempt = { gateway: "https://gateway.example", attemptId: hash("attempt"), session, answers: [0, null, 7] };
  keepAttempt(store, place, attempt);
  expect(readKeptAttempt(store, place)).toEqual(attempt);
  const others = [{ chainId: 2 }, { badges: place.wallet }, { skillId: 3 }, { wallet: place.badges }];
  for (const change of others) expect(readKeptAttempt(store, { ...place, ...change })).toBeUndefined();
  keepAttempt(store, place, undefined);
  expect(readKeptAttempt(store, place)).toBeUndefined();
  expect(store.kept.size).toBe(0);
});

test("whatever else is kept under the name is no attempt", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readKeptAttempt({ ...emptyStore(), getItem: () => text }, place)).toBeUndefined();
    }),
  );
});
