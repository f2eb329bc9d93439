import { expect, test } from "vitest";
import type { PrivateStatus } from "../../contracts/sdk/gateway/submissions.ts";
import type { SentItem } from "./contributor.ts";
import type { FaultKind } from "./faults.ts";
import type { BatchRecord } from "./ledger.ts";
import { falsePositives, followItems, stageOf, strays, tabulate } from "./outcome.ts";

const DIGEST = "0xd1";

function sent(position: number, fault?: FaultKind, refusal?: string): SentItem {
  const content = { data: new Uint8Array(), label: "ham" } as const;
  const source = { file: "", ...content };
  const place = { contributor: 0, campaignId: 1, digest: DIGEST, position } as const;
  return { content, source, ...place, ...(fault && { fault }), ...(refusal && { refusal }) };
}

/** Bits 0 and 1 of batch 1 are accepted. */
const batches = new Map<string, BatchRecord>([
  [
    "1/1",
    {
      ...{ campaignId: 1, sequence: 1, operator: "0x", count: 4, goldCount: 0, digest: "0x", goldCommitment: "0x" },
      payrolls: "0x",
      ...{ approve: 0b111n, abusive: 0n, sealed: "0x", seedBlock: 1, place: { tier: 0, draw: 0, items: 0n } },
      ...{ rounds: [], accepted: 0b11n, state: "final" },
    },
  ],
]);

const judged = (bit: number, verdict: string) => ({ sequence: 1, bit, verdict });

test("says where a fault was caught", () => {
  expect(stageOf({ sent: sent(0, "oversized", "too-large") }, batches)).toBe("submissions");
  expect(stageOf({ sent: sent(0, "no e-mail"), judged: judged(3, "reject") }, batches)).toBe("checks");
  expect(stageOf({ sent: sent(0, "wrong label"), judged: judged(2, "approve") }, batches)).toBe("rounds");
  expect(stageOf({ sent: sent(0, "wrong label"), judged: judged(1, "approve") }, batches)).toBe("outvoted");
  expect(stageOf({ sent: sent(0, "no e-mail"), judged: judged(1, "approve") }, batches)).toBe("missed");
  expect(stageOf({ sent: sent(0, "no e-mail") }, batches)).toBe("missed");
});

test("counts by kind and stage", () => {
  const rows = tabulate([
    { kind: "wrong label", stage: "rounds" },
    { kind: "wrong label", stage: "outvoted" },
    { kind: "exact duplicate", stage: "checks" },
    { kind: "wrong label", stage: "rounds" },
  ]);
  expect(rows).toEqual([
    { kind: "exact duplicate", planted: 1, caught: 1, stage: "checks" },
    { kind: "wrong label", planted: 2, caught: 2, stage: "rounds" },
    { kind: "wrong label", planted: 1, caught: 0, stage: "outvoted" },
  ]);
});

test("counts good items that ended rejected, and those that got lost", () => {
  const items = [
    { sent: sent(0), judged: judged(0, "approve") },
    { sent: sent(1), judged: judged(2, "approve") },
    { sent: sent(2), judged: judged(3, "reject") },
    { sent: sent(3, "empty body"), judged: judged(3, "reject") },
    { sent: sent(4) },
  ];
  expect(falsePositives(items, batches)).toEqual({ checks: 1, rounds: 1 });
  expect(strays(items).map((item) => item.sent.position)).toEqual([4]);
});

test("joins items with what their contributors were told", () => {
  const report = { verdict: "approve", findings: [] };
  const told: PrivateStatus = { items: [{ position: 1, state: "sealed", sequence: 1, bit: 9, report }], rows: [] };
  const items = followItems([sent(0), sent(1)], new Map([[DIGEST, told]]));
  expect(items.map((item) => item.judged)).toEqual([undefined, { sequence: 1, bit: 9, verdict: "approve" }]);
});
