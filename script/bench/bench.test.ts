import { describe, expect, it } from "vitest";
import { isFairGold } from "../../contracts/sdk/gold.ts";
import { fullMask, popcount } from "../../contracts/sdk/masks.ts";
import { figuresOf, judgeAttestation, listProblems } from "./attestation.ts";
import { gasByPayer } from "./campaign.ts";
import { checkFigures, checkProblems } from "./checks.ts";
import { CALL_LIMIT, gasProblems, judge, perItemToTheTop } from "./goals.ts";
import { sumUp } from "./meter.ts";
import { pageFigures, pageProblems } from "./page.ts";
import { replacePart, toMarkdown } from "./report.ts";
import { draftOf, FULL, largestDraft, MOST_GOLD } from "./shapes.ts";

const authors = Array.from({ length: 12 }, () => ({ rows: 0 })) as unknown as Parameters<typeof draftOf>[1];

describe("goals", () => {
  const reached = { perVote: 86.2, perSubmission: 2_749.9, perClaimedItem: 2_500 };

  it("are reached at the goal itself, and stretched apart from it", () => {
    const judged = judge(reached);
    expect(judged.map(({ figure, reached }) => [figure, reached])).toEqual([
      ["perVote", true],
      ["perSubmission", true],
      ["perClaimedItem", true],
    ]);
    expect(judged.map(({ stretchReached }) => stretchReached)).toEqual([false, true, undefined]);
    expect(gasProblems(judged, [])).toEqual([]);
  });

  it("are missed by a tenth of a unit of gas, and by what was not measured", () => {
    const problems = gasProblems(judge({ ...reached, perClaimedItem: 2_500.1, perVote: Number.NaN }), []);
    expect(problems).toEqual(["perVote is NaN gas, the goal is 120", "perClaimedItem is 2500.1 gas, the goal is 2500"]);
  });

  it("name calls above the limit", () => {
    expect(gasProblems([], [{ step: "seal", max: CALL_LIMIT }])).toEqual([]);
    expect(gasProblems([], [{ step: "seal", max: CALL_LIMIT + 1 }])).toEqual([
      "seal takes 8000001 gas, a call may take 8000000",
    ]);
  });
});

describe("attestation", () => {
  const crl = (entries: number, gas: number) => ({ step: "keeps the PCK CRL", entries, gas });

  it("takes the most of each, and Intel's own list for the shortest", () => {
    const real = [crl(57, 5), crl(57, 7), crl(51, 9), { step: "registers the platform", gas: 1 }];
    const { upsertPckCrl, registerPlatform } = figuresOf(real, [crl(57, 8), crl(200, 20), crl(1_000, 100)]);
    expect([upsertPckCrl, registerPlatform]).toEqual([{ 57: 7, 200: 20, 1000: 100 }, 1]);
  });

  it("misses every goal that was not measured", () => {
    expect(judgeAttestation(figuresOf([], [])).map(({ reached }) => reached)).toEqual(Array(6).fill(false));
  });

  it("says that a list is too large, or costs more than in proportion", () => {
    expect(listProblems({ 57: 570, 200: 2_000, 1000: 10_000 })).toEqual([]);
    expect(listProblems({ 57: 570, 200: 2_000, 1000: 12_000 })).toHaveLength(1);
    expect(listProblems({ 57: 570_000, 200: 2_000_000, 1000: 16_777_217 })).toHaveLength(2);
    expect(listProblems({ 57: Number.NaN, 200: Number.NaN, 1000: Number.NaN })).toHaveLength(2);
  });
});

describe("checks", () => {
  const lap = (rss: number, seconds = 1) => ({ items: 256, approved: 200, seconds, rss: rss * 1_000_000 });

  it("grow from the end of the warm-up to the end; time is that of all batches", () => {
    const laps = [900, 100, 100, 100, 100, 100, 100, 200, 500, 290].map((rss) => lap(rss));
    const figures = checkFigures(laps);
    expect(figures).toMatchObject({
      submissionsPerSecond: 256,
      rssGrowthMb: 90,
      rssMb: 290,
      items: 2_560,
      approved: 2_000,
    });
    expect(checkProblems(figures)).toEqual([]);
  });

  it("miss what is too slow, too large or was not measured", () => {
    expect(checkProblems(checkFigures([lap(100, 6)]))).toEqual(["42.7 items a second, the goal is 50"]);
    expect(checkProblems({ submissionsPerSecond: 50, rssGrowthMb: 101 })).toEqual([
      "memory grows by 101 MB, the goal is 100",
    ]);
    expect(checkProblems(checkFigures([]))).toHaveLength(2);
  });
});

describe("the page", () => {
  const load = { scriptBytes: 300_000, largestPaint: 900, layoutShift: 0 };
  const encryption = (milliseconds: number) => ({ milliseconds, longestGap: 60 });
  const measured = {
    ...{ bytes: 100_000_000, chromium: "1", loads: [load, { ...load, largestPaint: 9_000 }, load] },
    encryptions: [encryption(2_000), encryption(500), encryption(1_000)],
  };

  it("is judged by the middle of its runs", () => {
    const figures = pageFigures(measured);
    expect(figures).toMatchObject({ encryptedMbPerSecond: 100, slowest: 50, fastest: 200, largestPaintMs: 900 });
    expect(pageProblems(figures)).toEqual([]);
  });

  it("misses its goals at a byte more, a millisecond later and a little slower", () => {
    expect(pageProblems({ encryptedMbPerSecond: 99.4, scriptBytes: 350_001, largestPaintMs: 2_500 })).toEqual([
      "99 MB encrypted a second",
      "350001 bytes of JavaScript come at once",
      "the first page shows after 2500 ms",
    ]);
    expect(pageProblems({ encryptedMbPerSecond: 100, scriptBytes: 350_000, largestPaintMs: 2_499 })).toEqual([]);
  });
});

describe("sums", () => {
  it("are made by step, in the order of the first", () => {
    const steps = sumUp([
      { step: "b", gas: 1 },
      { step: "a", gas: 10 },
      { step: "b", gas: 4 },
    ]);
    expect(steps).toEqual([
      { step: "b", count: 2, mean: 3, max: 4, total: 5 },
      { step: "a", count: 1, mean: 10, max: 10, total: 10 },
    ]);
  });

  it("say who pays; what outlives a campaign is not in all", () => {
    const totals = { "campaigns.create": 1, "campaigns.withdrawFees": 2, "core.seal": 4, "judges.settle": 8 };
    const more = { "claims.claim": 16, "claims.claimPay": 32, "staking.stake": 64, "registry.registerKey": 128 };
    const steps = Object.entries({ ...totals, ...more }).map(([step, total]) => ({ step, total }));
    const payers = { creator: 1, operator: 14, contributors: 16, voters: 32 };
    expect(gasByPayer(steps)).toEqual({ ...payers, all: 63, enrolment: 192 });
  });

  it("take all rounds of a batch that climbed", () => {
    const steps = { seal: 100, draw: 10, castBallots: 20, settle: 30 };
    const later = [{ tier: 1, draw: 0, items: 1, ballots: 13, steps: { draw: 1, settle: 2 } }];
    const batch = { sequence: 1, count: 2, rows: 12, signatures: 2, ballots: 7, steps, later };
    expect(perItemToTheTop(batch)).toBe(82);
  });
});

describe("drafts", () => {
  it.each([
    [FULL, 0],
    [FULL - MOST_GOLD, MOST_GOLD],
    [24, 0],
    [1, 0],
    [9, 1],
  ])("of %i items and %i of gold cover every item once", (items, gold) => {
    const { count, rows, approve, gold: opening } = draftOf(1, authors, items, gold);
    expect(count).toBe(items + gold);
    expect(rows.reduce((sum, { mask }) => sum + popcount(mask), 0)).toBe(count);
    expect(rows.reduce((all, { mask }) => all | mask, 0n)).toBe(fullMask(count));
    expect(approve & (opening?.mask ?? 0n)).toBe(0n);
    expect(popcount(opening?.mask ?? 0n)).toBe(gold);
    if (opening) expect(isFairGold(opening)).toBe(true);
  });

  it("of a full batch give the first author 25 items that the check approves", () => {
    for (const gold of [0, MOST_GOLD]) {
      const { rows, approve } = draftOf(1, authors, FULL - gold, gold);
      expect(popcount((rows[0]?.mask ?? 0n) & approve)).toBe(25);
    }
  });

  it("at their largest have a row for every item, and leave them all undecided", () => {
    const { rows, approve, abusive, gold } = largestDraft(1);
    expect(rows).toHaveLength(FULL);
    expect([approve, abusive]).toEqual([fullMask(FULL), fullMask(FULL)]);
    expect(popcount(gold?.mask ?? 0n)).toBe(MOST_GOLD);
  });
});

describe("report", () => {
  it("aligns columns, the last one apart", () => {
    expect(
      toMarkdown(
        ["a", "b"],
        [
          ["long", "x"],
          ["s", "longer"],
        ],
      ),
    ).toBe("| a    | b |\n|------|---|\n| long | x |\n| s    | longer |");
  });

  it("replaces what stands between a page's marks, and nothing else", () => {
    const page = "before\n<!-- x -->\nold\n<!-- end of x -->\nafter";
    const replaced = replacePart(page, "x", "new");
    expect(replaced).toBe("before\n<!-- x -->\n\nnew\n\n<!-- end of x -->\nafter");
    expect(replacePart(replaced, "x", "new")).toBe(replaced);
    expect(() => replacePart("no marks", "x", "new")).toThrow(RangeError);
  });
});
