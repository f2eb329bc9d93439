import { expect, test } from "vitest";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import type { KeptReceipt } from "../../../contracts/sdk/voting/receipt.ts";
import { queuePart, seatStage } from "./seat-stage.ts";

const preset = { opening: 100 };
const word = { approve: 1n, abstain: 0n };
const receipt = { receipt: { ballot: word } as unknown as KeptReceipt };

/** A seat whose voting ends at second 1,000. */
function seatOf(round: Record<string, unknown> = {}, operator = "0x0000000000000000000000000000000000000001") {
  const drawn = { args: { votingEnd: 1_000 } };
  return {
    seat: 2,
    record: { sealed: { operator } },
    round: { drawn, committed: [], votes: [], ...round },
  } as unknown as OwnSeat;
}

const committed = [{ args: { seat: 2 } }];
const stage = (seat: OwnSeat, now: number, kept = {}, isHeld?: boolean) =>
  seatStage(seat, { kept, isHeld, now: BigInt(now), preset });

test("until voting ends it depends on who has the vote", () => {
  expect(stage(seatOf(), 1_000)).toBe("vote");
  expect(stage(seatOf(), 1_000, { signed: word })).toBe("signed");
  expect(stage(seatOf(), 1_000, { signed: word, ...receipt })).toBe("delivered");
  expect(stage(seatOf(), 1_000, {}, true)).toBe("delivered");
  expect(stage(seatOf({ committed }), 1_000, { signed: word })).toBe("committed");
  expect(stage(seatOf({ committed: [{ args: { seat: 3 } }] }), 1_000)).toBe("vote");
});

test("afterwards the operator's list comes first, then what it lacks can be added until the opening time is over", () => {
  expect(stage(seatOf(), 1_001, receipt)).toBe("waiting");
  expect(stage(seatOf({ committed }), 1_050)).toBe("waiting");
  expect(stage(seatOf({ committed }), 1_051)).toBe("open");
  expect(stage(seatOf({ committed, cast: {} }), 1_001)).toBe("open");
  expect(stage(seatOf({ committed }, "0x0000000000000000000000000000000000000000"), 1_001)).toBe("open");
  expect(stage(seatOf({ cast: {} }), 1_001, receipt)).toBe("post");
  expect(stage(seatOf({ cast: {} }), 1_101, receipt)).toBe("missed");
  expect(stage(seatOf({ cast: {} }), 1_001)).toBe("missed");
  const shown = { cast: {}, votes: [{ seat: 2, ...word }] };
  expect(stage(seatOf(shown), 1_001, receipt)).toBe("counted");
  const other = { receipt: { ballot: { approve: 3n, abstain: 0n } } as KeptReceipt };
  expect(stage(seatOf(shown), 1_001, other)).toBe("post");
  expect(stage(seatOf(shown), 1_101, other)).toBe("counted");
  expect(stage(seatOf({ ...shown, committed }), 1_001, other)).toBe("counted");
});

test("decisions and settlements end it", () => {
  expect(stage(seatOf({ decided: {} }), 1_001)).toBe("decided");
  expect(stage(seatOf({ decided: {}, settled: {} }), 1_001)).toBe("settled");
  expect(["vote", "post", "delivered", "settled"].map((one) => queuePart(one as never))).toEqual([
    ...["now", "now", "running", "past"],
  ]);
});
