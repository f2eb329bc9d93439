import { expect, test } from "vitest";
import type { ServedSeat } from "../../../contracts/sdk/chain/service.ts";
import { outcomeWords } from "./outcome-words.ts";

type Outcome = NonNullable<ServedSeat["outcome"]>;

/** A seat that voted as was decided, but for what is said. */
function outcome(score: Partial<Outcome["score"]>, rest: Partial<Outcome> = {}): Outcome {
  const right = { seat: 0, voted: true, exposed: false, missed: 0n, goldMissed: 0n, tolerance: 1, margins: [] };
  const free = { missSlash: 0n, goldSlash: 0n, silence: 0n, due: 0n, score: 10_000n, coherent: true, paidVotes: 4 };
  const event = { at: 1n, blockNumber: 1n, logIndex: 0, transactionHash: "0x" } as const;
  return {
    ...event,
    taken: 0n,
    share: 0n,
    compensated: 0n,
    heard: true,
    score: { ...right, ...free, ...score },
    ...rest,
  };
}

test.each<[string, Outcome, RegExp]>([
  ["agreement", outcome({}), /agreed with what was decided/],
  [
    "a miss",
    outcome({ missed: 0b101n, missSlash: 3n, due: 3n }, { taken: 3n }),
    /against the outcome on items 0, 2\.$/,
  ],
  ["one miss", outcome({ missed: 0b1000n }, { taken: 3n }), /on item 3\.$/],
  ["many misses", outcome({ missed: 2n ** 20n - 1n }), /items 0, 1, 2, 3, 4, 5, 6, 7 and 12 more\.$/],
  [
    "gold",
    outcome({ goldMissed: 0b11n, goldSlash: 5n, due: 5n }, { taken: 5n }),
    /missed 2 known answers, and 1 is free/,
  ],
  ["free gold", outcome({ goldMissed: 0b1n }), /1 known answer, which is free/],
  ["silence", outcome({ voted: false, silence: 2n, due: 2n }, { taken: 2n }), /No ballot .* a fifth of the lock/],
  ["free silence", outcome({ voted: false }), /cost nothing/],
  ["abstaining", outcome({ silence: 2n, due: 2n }, { taken: 2n }), /abstained on more than half/],
  ["exposure", outcome({ voted: false, exposed: true, due: 9n }, { taken: 9n }), /shown while others still voted/],
  ["nobody heard", outcome({}, { heard: false }), /Too few voted for a quorum, so nobody/],
  ["insurance", outcome({}, { heard: false, compensated: 1n }), /insurance paid/],
  ["nothing known", outcome({ score: undefined }), /says nothing about the voter/],
  ["little stake", outcome({ missed: 1n, due: 9n }, { taken: 4n }), /taken whole\.$/],
])("%s is said in words", (_, seat, words) => {
  expect(outcomeWords(seat).join(" ")).toMatch(words);
});
