import { measuredAt, PUBLISHED, PUBLISHED_ITEMS, publishedByShare, stakesOf, wrongByShare } from "./curves.ts";
import { atLeast, atLeastOfPool, goldLoss, shareFor } from "./odds.ts";
import { ERRORS, LANES, type Lane, POOL, STRATEGIES, TIERS } from "./plan.ts";
import { type Drawn, isGuaranteed, type Played, sumOf } from "./play.ts";

/** What a report is about. */
export type Results = { rounds: number; seed: number; played: readonly Played[]; drawn: readonly Drawn[] };

/** Seat price, seat lock and vote pay in the examples: test/Base.t.sol's. */
const SEAT_PRICE = 1_000;
const SEAT_LOCK = 400;
const HONEST_SEATS = 1_000;
const [ITEMS, GOLD] = [256, 25];

/** docs/byzantine.md. */
export function reportOf(results: Results): string {
  return [
    intro(results),
    guarantee(results),
    losses(results),
    beyond(results),
    errors(results),
    corruption(results),
    comparison(results),
  ].join("\n");
}

function intro({ rounds, seed, played, drawn }: Results): string {
  const all = sumOf(played);
  const committees = drawn.reduce((sum, { draws }) => sum + draws, 0);
  return `# Faulty voters: what was simulated, and what came out

Written by \`npm run byzantine -- --rounds ${rounds} --seed ${seed}\`; the same numbers come out every time. ${count(all.rounds)} rounds with
${count(all.items)} item decisions were played against the deployed contracts: sealed with two attested signatures, drawn by Staking
from a block header, voted with real ballot signatures, closed by the operator, gold opened, tallied, settled. Nothing of
the contracts is rebuilt in the simulation (test/byzantine/Arena.sol): it votes, reads the events and the stored outcome
words, and compares them with the truth. ${count(committees)} more committees were drawn by Staking alone.

A batch has ${ITEMS} items, ${GOLD} of them gold; three of four items are good. The verdict contradicts the truth on 5 % of the items
and is undecided on 3 %; "13, two proofs" and "31, two proofs" are larger first committees. Faulty seats are picked after the draw, so their number is exact. "Two proofs": a supermajority
of 2f + 1 and the verdict must agree (the scouts' rule). "Alone": 2f + 1 decide (guards on what the check left undecided,
judges always). *Wrong*: decided, or finally accepted, against the truth. *Due*: items that the rule lets honest seats
decide; with two proofs those on which the verdict is right, all others go to the next tier. *Stalled*: due, but undecided.
`;
}

function guarantee({ played }: Results): string {
  const rows = LANES.map((lane) => {
    const of = played.filter((one) => isGuaranteed(one) && one.cell.lane === lane);
    const sum = sumOf(of);
    const name = titleOf(lane);
    return [
      name,
      `0–${lane.f}`,
      count(sum.rounds),
      count(sum.due),
      count(sum.wrong),
      count(sum.stalled),
      count(sum.lateTaken),
    ];
  });
  const sum = sumOf(played.filter(isGuaranteed));
  rows.push(["all", "", ...[sum.rounds, sum.due, sum.wrong, sum.stalled, sum.lateTaken].map(count)]);
  return `## At most f faulty seats, honest seats that do not err

Every strategy with every number of faulty seats up to f: ${STRATEGIES.join(", ")} (a bribed seat votes the opposite on half of
the items). "Late counted": ballots and commits shown after the closing, and second ballots, that the contract took.

${table(["committee", "faulty", "rounds", "items due", "wrong", "stalled", "late counted"], rows)}`;
}

function losses({ played }: Results): string {
  const rows = STRATEGIES.map((strategy) => {
    const of = (n: number) => sumOf(played.filter((one) => isGuaranteed(one) && isOf(one, strategy, n)));
    return [strategy, ...TIERS.map(({ n }) => percent(stakesOf(of(n)).loss))];
  });
  const all = stakesOf(sumOf(played.filter(isGuaranteed)));
  return `## What it cost them

Mean loss of a faulty seat in one round, in percent of its lock, as Staking took it. An honest seat lost ${percent(all.honestLoss)} in
these rounds, and got ${percent(all.honestGain)} of a lock out of what the faulty ones lost.

${table(["strategy", ...TIERS.map(({ n }) => `of ${n}`)], rows)}`;
}

function beyond({ played }: Results): string {
  const rows = TIERS.flatMap((lane) => {
    const points = [lane.f, lane.f + 1, 2 * lane.f, 2 * lane.f + 1, lane.n];
    return points.map((faulty) => {
      const at = measuredAt(played, lane, 0, faulty);
      return [
        titleOf(lane),
        String(faulty),
        percent(at.wrong),
        percent(at.stalled),
        percent(at.loss),
        percent(at.gain),
      ];
    });
  });
  return `## More than f faulty seats

All faulty seats vote the opposite; honest ones do not err. From f + 1 on they can leave items undecided, which sends them
to the next tier; from 2f + 1 on they decide: alone everything, with two proofs only what the verdict has wrong too (5 %).
The captured committee still loses stake: gold is not decided by votes. A seat that is right on nine tenths of what is known, decided items and gold, shares in half of what the committee loses
for misses; a committee that decides what is right shares in its own losses (last column).

![Wrong and undecided items by faulty seats](byzantine/by-faulty.svg)

${table(["committee", "faulty", "wrong, of all items", "stalled, of due items", "loss of a faulty seat", "and its share in such losses"], rows)}`;
}

function errors({ played }: Results): string {
  const rows = TIERS.flatMap((lane) =>
    ERRORS.map((error) => {
      const [none, most] = [measuredAt(played, lane, error, 0), measuredAt(played, lane, error, lane.f)];
      const cells = [none.wrong, none.stalled, none.honestLoss, most.wrong, most.stalled, most.honestLoss].map(percent);
      return [titleOf(lane), percent(error), ...cells];
    }),
  );
  return `## Honest voters who err

Every honest seat votes the opposite on so many of the items, independently of the others. What a tier leaves undecided
goes to the next one: to err is answered by climbing, not by a wrong outcome. Loss: of an honest seat in one round, of its
lock, mostly for more gold missed than the four items that are free.

![Undecided items by error](byzantine/by-error.svg)

${table(["committee", "error", "no faulty seat: wrong", "stalled", "an honest seat's loss", "f faulty: wrong", "stalled", "loss"], rows)}`;
}

function corruption({ drawn }: Results): string {
  const odds = TIERS.flatMap(({ name, n, f }) =>
    [0.1, 0.2, 0.3, 1 / 3, 0.4, 0.5].map((share) => {
      return [name, percent(share), odd(atLeast(n, f + 1, share)), odd(atLeast(n, 2 * f + 1, share))];
    }),
  );
  const measured = drawn.map(({ n, seats, draws, histogram }) => {
    const f = (n - 1) / 3;
    const share = (from: number) => histogram.slice(from).reduce((sum, one) => sum + one, 0) / draws;
    const closed = (from: number) => atLeastOfPool(n, from, seats, POOL);
    const both = [f + 1, 2 * f + 1].flatMap((from) => [percent(share(from)), percent(closed(from))]);
    return [String(n), `${seats} of ${POOL}`, count(draws), ...both];
  });
  const prices = TIERS.flatMap(({ name, n, f }) =>
    [0.01, 0.5, 0.99].map((probability) => {
      const share = shareFor(n, 2 * f + 1, probability);
      const seats = Math.ceil((share / (1 - share)) * HONEST_SEATS);
      const stake = `${count(seats * SEAT_PRICE)} STK`;
      return [name, percent(probability), percent(share), count(seats), stake, `${count((2 * f + 1) * SEAT_LOCK)} STK`];
    }),
  );
  const flips = [8, 16, 32, 64, 128, 256].map((k) => {
    return [String(k), ((k * GOLD) / ITEMS).toFixed(1), percent(goldLoss(ITEMS, GOLD, k))];
  });
  return `## What corruption costs

The adversary holds a share a of all seats of a tier. A committee of n distinct voters has at least k of its seats with
probability P(k) = Σ C(n, i) aⁱ (1 − a)ⁿ⁻ⁱ for i = k … n (large pool, one seat a voter). Stall: k = f + 1. Capture: k = 2f + 1.

![Odds of capture and stall](byzantine/capture.svg)

${table(["tier", "share", "stall", "capture"], odds)}
The same from Staking's own draws out of a pool of ${POOL} seats, beside the closed form of a pool that small (hypergeometric):

${table(["n", "adversary's seats", "draws", "f + 1, drawn", "closed form", "2f + 1, drawn", "closed form"], measured)}
To be chosen with a probability the adversary must hold a share a with P(2f + 1) = that probability: beside S honest seats
another a / (1 − a) × S seats, at the seat price of its reputation (a newcomer's: ${count(SEAT_PRICE)} STK here; half of it at 10,000). With
S = ${count(HONEST_SEATS)} and a seat lock of ${SEAT_LOCK} STK; at risk in one committee: (2f + 1) × lock, all of it slashable until the round settles, the rest
of the stake for 14 days after unstaking:

${table(["tier", "probability per draw", "share needed", "seats to add", "stake to hold", "lock at risk"], prices)}
Captured is not won. With two proofs a captured committee can only confirm what the attested verdict has wrong. It does not
know which items are gold: a seat that flips k of the ${ITEMS} items hits k × ${GOLD} / ${ITEMS} gold items on average; ${Math.ceil(GOLD / 8)} are free, each other costs
a tenth of the lock. Expected loss of each seat, in locks, Σ over hits h of hypergeometric(${ITEMS}, ${GOLD}, k; h) × min(1, (h − ${Math.ceil(GOLD / 8)}) / 10):

${table(["items flipped", "gold hit", "expected loss of a seat, of its lock"], flips)}
And whoever is harmed can appeal: the next tier is drawn from another list, so the adversary must hold its share there too.
Capturing all three tiers by a share a of each has probability P₇(5) × P₁₃(9) × P₃₁(21): at 20 % ${odd(ladder(0.2))}, at a third ${odd(ladder(1 / 3))}.
To bribe instead of holding stake, 2f + 1 seats must each be offered more than they lose: the pay for the votes that miss the outcome,
and the loss above; seats are known only from the draw to the end of voting, and ballots are sealed until then.
`;
}

function ladder(share: number): number {
  return TIERS.reduce((product, { n, f }) => product * atLeast(n, 2 * f + 1, share), 1);
}

function comparison({ played, seed }: Results): string {
  const rows = [0, 0.05, 0.1].flatMap((error) =>
    [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((share) => {
      const ours = TIERS.map((lane) => odd(wrongByShare(played, lane, error, share)));
      const theirs = PUBLISHED.map(({ n }) => {
        const wrong = publishedByShare(n, error, share, seed);
        return wrong === 0 ? `< 1 / ${count(PUBLISHED_ITEMS)}` : odd(wrong);
      });
      return [percent(error), percent(share), ...ours, ...theirs];
    }),
  );
  const names = [...TIERS, ...PUBLISHED].map(({ name }) => name);
  return `## Beside the rule that PublicAI publishes

50 scouts, 5 guards or 1 judge decide an item by a simple majority. That rule has no contract to play against; it is played
in script/byzantine/odds.ts, on ${count(PUBLISHED_ITEMS)} items a cell, each voter drawn from a large pool (the charts show its closed form). Ours:
the wrong decisions measured above for each number of faulty seats, weighed by the odds of drawing so many. The adversary's
voters all vote the opposite. The verdict is wrong on 5 % of the items; the published rule has no verdict.

![Wrong items by the adversary's share](byzantine/by-share-0.svg)

![The same when honest voters err on 10 %](byzantine/by-share-10.svg)

${table(["error", "share", ...names], rows)}
Votes an item: 7, 13 or 31 here; 50, 5 or 1 there. A simple majority of an odd number never leaves an item open: it is
decided, wrong or right. Here it climbs, so an adversary that holds a share gets delay long before it gets a wrong outcome:
the price of that is the column "stall" above. One judge is one bribe.
`;
}

function titleOf({ name, rule }: Lane): string {
  return name.endsWith(rule) ? name : `${name} (${rule})`;
}

function isOf({ cell }: Played, strategy: string, n: number): boolean {
  return cell.strategy === strategy && cell.lane === LANES.find((lane) => lane.n === n) && cell.part === "guarantee";
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line), ""].join("\n");
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** A probability that may be tiny. */
function odd(probability: number): string {
  if (probability === 0) return "0";
  return probability >= 1e-3 ? percent(probability) : probability.toExponential(1);
}
