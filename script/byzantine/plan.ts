/** The kinds of rounds that are played, in the order of the enums in test/byzantine/Arena.sol. */
export const STRATEGIES = ["wrong", "withhold", "abstain", "split", "copy", "random", "late", "bribed"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** A committee and the rule by which it decides. */
export type Lane = { index: number; name: string; n: number; f: number; rule: "two proofs" | "alone"; color: string };

export const LANES: readonly Lane[] = [
  { index: 0, name: "7 scouts", n: 7, f: 2, rule: "two proofs", color: "#1f77b4" },
  { index: 1, name: "13 guards", n: 13, f: 4, rule: "alone", color: "#2ca02c" },
  { index: 2, name: "31 judges", n: 31, f: 10, rule: "alone", color: "#9467bd" },
  { index: 3, name: "13, two proofs", n: 13, f: 4, rule: "two proofs", color: "#17becf" },
  { index: 4, name: "31, two proofs", n: 31, f: 10, rule: "two proofs", color: "#8c564b" },
];

/** The committees that a campaign has by default. */
export const TIERS = LANES.slice(0, 3);

/** What a cell is played for: the guarantee, or the curves beyond it. */
export type Part = "guarantee" | "curves";

/** One kind of round, played so often. Probabilities are shares, 0 to 1. */
export type Cell = {
  part: Part;
  lane: Lane;
  strategy: Strategy;
  faulty: number;
  rounds: number;
  error: number;
  bribe: number;
  checkWrong: number;
  checkUndecided: number;
  seed: number;
};

/** Committees drawn by Staking with so many seats of the pool in the adversary's hands. */
export type Draws = { n: number; seats: number; draws: number; seed: number };

export type Plan = { cells: Cell[]; draws: Draws[] };

/** Seats in the pool of test/byzantine/Arena.sol. */
export const POOL = 62;
/** The errors of honest seats that are measured. */
export const ERRORS = [0, 0.02, 0.05, 0.1] as const;
const CHECK = { checkWrong: 0.05, checkUndecided: 0.03 };
const DRAWS_EACH = 2_000;
const DRAWN_SEATS = [6, 12, 19, 25, 31];

/** Kinds of rounds within the guarantee that a campaign's committees can have. */
const KINDS = TIERS.reduce((sum, { f }) => sum + f, 0) * STRATEGIES.length;
/** A hundred of every kind. */
export const DEFAULT_ROUNDS = 100 * KINDS;

/**
 * Everything that is played: equally many rounds of every cell of the guarantee (every lane, every number of faulty seats up
 * to f, every strategy, perfect honest seats), a tenth of that, at least 2, for each point of the curves.
 *
 * @param inTiers rounds within the guarantee of the committees that a campaign has, together, at least
 */
export function planOf(inTiers: number, seed: number): Plan {
  const rounds = Math.ceil(inTiers / KINDS);
  const cells: Cell[] = [];
  for (const lane of LANES) {
    for (let faulty = 1; faulty <= lane.f; faulty++) {
      for (const strategy of STRATEGIES) {
        cells.push({ part: "guarantee", lane, strategy, faulty, rounds, error: 0, bribe: 0.5, ...CHECK, seed });
      }
    }
  }
  const few = Math.max(2, Math.round(rounds / 10));
  for (const lane of TIERS) {
    for (const error of ERRORS) {
      for (let faulty = 0; faulty <= lane.n; faulty++) {
        const rest = { bribe: 0, ...CHECK, seed: seed + 1 };
        cells.push({ part: "curves", lane, strategy: "wrong", faulty, rounds: few, error, ...rest });
      }
    }
  }
  const draws = TIERS.flatMap(({ n }) =>
    DRAWN_SEATS.map((seats) => ({ n, seats, draws: Math.min(DRAWS_EACH, 20 * rounds), seed: seed + 2 })),
  );
  return { cells, draws };
}

/** A cell as test/byzantine/Plan.t.sol reads it. */
export function encodeCell(cell: Cell): string {
  const share = (value: number) => Math.round(value * 4_096);
  const shares = [cell.error, cell.bribe, cell.checkWrong, cell.checkUndecided].map(share);
  const strategy = STRATEGIES.indexOf(cell.strategy);
  return [cell.lane.index, strategy, cell.faulty, cell.rounds, ...shares, cell.seed].join(",");
}

/** Draws as test/byzantine/Plan.t.sol reads them. */
export function encodeDraws({ n, seats, draws, seed }: Draws): string {
  return [n, seats, draws, seed].join(",");
}

/** Chunks whose rounds, weighed by the committee's size, are about the same work. */
export function chunksOf(cells: readonly Cell[], work: number): Cell[][] {
  const chunks: Cell[][] = [];
  let sum = work;
  for (const cell of cells) {
    const cost = cell.rounds * (cell.lane.n + 10);
    if (sum + cost > work) {
      chunks.push([]);
      sum = 0;
    }
    chunks.at(-1)?.push(cell);
    sum += cost;
  }
  return chunks;
}
