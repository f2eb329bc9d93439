import { expect, test } from "vitest";
import type { RoundRecord } from "../../../contracts/sdk/chain/record.ts";
import { packCommitteeWord } from "../../../contracts/sdk/rounds.ts";
import type { SealedBatch } from "../../../contracts/sdk/structs.ts";
import { voteGrid } from "./vote-grid.ts";

const voters = Array.from({ length: 4 }, (_, i) => `0x${`${i + 1}`.repeat(40)}` as const);
const votes = [
  { seat: 0, approve: 0b0001n, abstain: 0b0100n },
  { seat: 1, approve: 0b0101n, abstain: 0n },
  { seat: 2, approve: 0b0001n, abstain: 0n },
];
const round = {
  ...{ tier: 0, draw: 0, items: 0b1111n, votes, committee: voters.map((voter) => packCommitteeWord(voter, 1n)) },
  opened: { args: { mask: 0b1000n, answers: 0n, salt: `0x${"00".repeat(32)}` } },
} as unknown as RoundRecord;
const sealed = { count: 4, approve: 0b0101n, abusive: 0n } as SealedBatch;

test("every seat's word on every item, what came of it, and who was silent", () => {
  const grid = voteGrid(round, sealed);
  expect(grid.voters).toEqual(voters);
  expect(grid.rows).toEqual([
    { item: 0, marks: ["approve", "approve", "approve", "silent"], yes: 3, no: 0, outcome: "approved" },
    { item: 1, marks: ["reject", "reject", "reject", "silent"], yes: 0, no: 3, outcome: "rejected" },
    { item: 2, marks: ["abstain", "approve", "reject", "silent"], yes: 1, no: 1, outcome: "open" },
    { item: 3, marks: ["reject", "reject", "reject", "silent"], yes: 0, no: 3, outcome: "gold" },
  ]);
});
