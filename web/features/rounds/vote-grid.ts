import type { Address } from "viem";
import { countRound } from "../../../contracts/sdk/chain/outcome.ts";
import { goldOf, type RoundRecord } from "../../../contracts/sdk/chain/record.ts";
import { bitsOf } from "../../../contracts/sdk/masks.ts";
import { unpackCommitteeWord } from "../../../contracts/sdk/rounds.ts";
import type { SealedBatch } from "../../../contracts/sdk/structs.ts";
import type { Choice } from "./choices.ts";

/** What a seat says about an item; a seat without a ballot is silent. */
export type Mark = Choice | "silent";

/** What a committee says about an item; `gold` had an answer that was known. */
export type ItemOutcome = "approved" | "rejected" | "open" | "gold";

/** A committee and its votes, item by item. */
export type VoteGrid = {
  voters: Address[];
  rows: { item: number; marks: Mark[]; yes: number; no: number; outcome: ItemOutcome }[];
};

/** Lays a round out. Pure. */
export function voteGrid(round: RoundRecord, sealed: SealedBatch): VoteGrid {
  const voters = round.committee.map((word) => unpackCommitteeWord(word).voter);
  const { approved, rejected } = countRound(round, sealed);
  const gold = goldOf(round).mask;
  const has = (word: bigint, item: number) => ((word >> BigInt(item)) & 1n) === 1n;
  const rows = bitsOf(round.items).map((item) => {
    const marks = voters.map((_, seat): Mark => {
      const vote = round.votes.find((one) => one.seat === seat);
      if (vote === undefined) return "silent";
      if (has(vote.abstain, item)) return "abstain";
      return has(vote.approve, item) ? "approve" : "reject";
    });
    const count = (mark: Mark) => marks.filter((one) => one === mark).length;
    const decided = has(approved, item) ? "approved" : has(rejected, item) ? "rejected" : "open";
    const outcome: ItemOutcome = has(gold, item) ? "gold" : decided;
    return { item, marks, yes: count("approve"), no: count("reject"), outcome };
  });
  return { voters, rows };
}
