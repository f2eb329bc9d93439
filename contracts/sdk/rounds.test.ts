import { AbiCoder, concat, keccak256, toBeHex } from "ethers";
import fc from "fast-check";
import { getAddress, type Hex } from "viem";
import { expect, test } from "vitest";
import vectors from "../../test/fixtures/typed-data.json" with { type: "json" };
import { OrderError } from "./order.ts";
import { ballotsHash, firstRoundOf, packCommitteeWord, quorumOf, roundIdOf, unpackCommitteeWord } from "./rounds.ts";

const abi = AbiCoder.defaultAbiCoder();
const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => getAddress(`0x${Buffer.from(bytes).toString("hex")}`));

test.each(vectors.round)("a round id hashes six words (%#)", (round) => {
  const words = [round.verdict, round.kind, round.tier, round.draw, round.items, round.seedBlock];
  const types = ["bytes32", "uint256", "uint256", "uint256", "uint256", "uint256"];
  expect(keccak256(abi.encode(types, words))).toBe(round.roundId);
});

test("quality and abuse are two rounds", () => {
  const round = { verdict: `0x${"01".repeat(32)}`, tier: 0, draw: 0, items: 1n, seedBlock: 1n } as const;
  expect(roundIdOf({ ...round, kind: "quality" })).not.toBe(roundIdOf({ ...round, kind: "abuse" }));
});

test("a committee word holds voter and stake", () => {
  fc.assert(
    fc.property(address, fc.bigInt({ min: 0n, max: 2n ** 96n - 1n }), (voter, lockedStake) => {
      const word = packCommitteeWord(voter, lockedStake);
      expect(word).toBe((lockedStake << 160n) | BigInt(voter));
      expect(unpackCommitteeWord(word)).toEqual({ voter, lockedStake });
    }),
  );
});

test("a stake beyond 96 bits is refused", () => {
  expect(() => packCommitteeWord(getAddress(`0x${"01".repeat(20)}`), 2n ** 96n)).toThrow();
});

test.each(vectors.ballots)("the ballots hash is a chain from the committee (%#)", (round) => {
  const committee = round.committee.map((word) => toBeHex(BigInt(word), 32));
  let hash = keccak256(concat([round.roundId, ...committee]));
  round.seats.forEach((seat, i) => {
    const words = [hash, seat, round.approve[i], round.abstain[i], keccak256(String(round.signatures[i]))];
    hash = keccak256(abi.encode(["bytes32", "uint256", "uint256", "uint256", "bytes32"], words));
  });
  expect(hash).toBe(round.ballotsHash);
});

test("ballots come in seat order, each seat once", () => {
  const roundId: Hex = `0x${"01".repeat(32)}`;
  const ballot = (seat: number) => ({ seat, approve: 1n, abstain: 0n, signature: "0x" as Hex });
  for (const seats of [
    [1, 0],
    [1, 1],
  ]) {
    expect(() => ballotsHash(roundId, [1n, 2n], seats.map(ballot))).toThrow(OrderError);
  }
});

test.each([
  [4, 3],
  [7, 5],
  [13, 9],
  [31, 21],
])("of %i seats %i must agree", (seats, quorum) => {
  expect(quorumOf(seats)).toBe(quorum);
});

test("the scouts start with what the check decided, the guards with a batch of which it decided nothing", () => {
  expect(firstRoundOf({ count: 3, approve: 0b011n, abusive: 0b001n })).toEqual({ tier: 0, items: 0b110n });
  expect(firstRoundOf({ count: 2, approve: 0b11n, abusive: 0b11n })).toEqual({ tier: 1, items: 0b11n });
});
