import fc from "fast-check";
import { expect, test } from "vitest";
import { CommittedVoteError, commitSalt, exportSecretVote, importSecretVote, makeSecretVote } from "./commitment.ts";

const voter = "0x00000000000000000000000000000000000a55a1";
const roundId = `0x${"01".repeat(32)}` as const;
const word = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });

test("a committed vote comes back from its file as it was, with a salt that nobody can guess", () => {
  const salts = new Set<string>();
  fc.assert(
    fc.property(word, word, (approve, abstain) => {
      const secret = makeSecretVote({ roundId, voter, approve, abstain });
      salts.add(secret.salt);
      expect(importSecretVote(exportSecretVote(secret))).toMatchObject({
        roundId,
        approve,
        abstain,
        salt: secret.salt,
      });
    }),
  );
  expect(salts.size).toBeGreaterThan(50);
});

test("a text that is none is refused without being quoted", () => {
  const text = exportSecretVote(makeSecretVote({ roundId, voter, approve: 1n, abstain: 0n }));
  for (const wrong of [text.slice(1), text.replace('"1"', '"-1"'), text.replace("committed", "open"), "", "null"]) {
    expect(() => importSecretVote(wrong)).toThrow(CommittedVoteError);
  }
});

test("a salt from the review key is the same again, and another for another vote, round or key", async () => {
  const key = new Uint8Array(32).fill(7);
  const vote = { roundId, voter, approve: 5n, abstain: 2n } as const;
  const salt = await commitSalt(key, vote);
  expect(await commitSalt(key, vote)).toEqual(salt);
  const others = await Promise.all([
    commitSalt(new Uint8Array(32).fill(8), vote),
    commitSalt(key, { ...vote, approve: 4n }),
    commitSalt(key, { ...vote, abstain: 0n }),
    commitSalt(key, { ...vote, roundId: `0x${"02".repeat(32)}` }),
  ]);
  expect(new Set([salt, ...others].map(String)).size).toBe(5);
});
