/** One person's label for one task; all three count from 0. */
export type Vote = { task: number; annotator: number; label: number };

/** What a consensus is sought for. */
export type Poll = {
  tasks: number;
  annotators: number;
  labels: number;
  /** At most one of each annotator for each task, in any order. */
  votes: readonly Vote[];
  /** Label by task, where the right one is known. */
  known: ReadonlyMap<number, number>;
};

/** How sure the votes make us of each label of each task. */
export type Consensus = {
  /** Row by row: label `l` of task `t` is at `t * labels + l`; a row sums to 1. */
  posterior: Float64Array;
  iterations: number;
};

/** A vote or a known answer names what the poll does not have, or somebody voted twice on a task. */
export class PollError extends Error {
  override readonly name = "PollError";
  constructor(problem: string) {
    super(`Count the votes again: ${problem}.`);
  }
}

/** What is thought of somebody before any vote: as if two votes were seen to be right and one wrong. */
const PRIOR_RIGHT = 2;
const PRIOR_WRONG = 1;
const MAX_ITERATIONS = 100;
/** Change of every posterior below which it stops. */
const TOLERANCE = 1e-5;

/** Votes by task, each with its annotator's column: how often that annotator gives that label for each true label. */
type Sheet = {
  starts: Int32Array;
  columnOf: Int32Array;
  annotatorOf: Int32Array;
  labelOf: Int32Array;
  columns: number;
};

/**
 * Consensus after Dawid and Skene: expectation maximisation over the tasks' true labels and every annotator's confusion
 * matrix, with a Dirichlet prior that takes people to be right more often than wrong. It begins with what the known
 * answers say of everybody, not with the majority, and holds them fast: so a wrong answer to one weighs against its
 * annotator everywhere, and a majority that lies can be outweighed. The order of the votes changes nothing, in no bit.
 *
 * Time: iterations (at most 100) × votes × labels. Memory: votes × labels and annotators × labels numbers.
 *
 * @throws PollError
 * @see A. P. Dawid, A. M. Skene, "Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm" (1979)
 */
export function dawidSkene(poll: Poll): Consensus {
  const sheet = sheetOf(poll);
  const posterior = answersOf(poll);
  let iterations = 0;
  for (let change = 1; change > TOLERANCE && iterations < MAX_ITERATIONS; iterations += 1) {
    const classes = logClasses(poll, sheet, posterior);
    const confusion = logConfusion(poll, sheet, posterior);
    change = estimate(poll, sheet, classes, confusion, posterior);
  }
  return { posterior, iterations };
}

/** Sorted, so that sums are added up in one order whatever order the votes came in. */
function sheetOf({ tasks, annotators, labels, votes, known }: Poll): Sheet {
  const sorted = [...votes].sort((a, b) => a.task - b.task || a.annotator - b.annotator);
  const starts = new Int32Array(tasks + 1);
  const columnOf = new Int32Array(sorted.length);
  const annotatorOf = Int32Array.from(sorted, ({ annotator }) => annotator);
  const labelOf = Int32Array.from(sorted, ({ label }) => label);
  const seen = new Map<number, number>();
  for (const [i, { task, annotator, label }] of sorted.entries()) {
    const isInside = isBelow(task, tasks) && isBelow(annotator, annotators) && isBelow(label, labels);
    if (!isInside) throw new PollError("a vote names a task, annotator or label there is not");
    const before = sorted[i - 1];
    if (before?.task === task && before.annotator === annotator) throw new PollError("somebody voted twice on a task");
    const name = annotator * labels + label;
    const column = seen.get(name) ?? seen.size;
    seen.set(name, column);
    columnOf[i] = column;
    starts[task + 1] = i + 1;
  }
  for (let task = 1; task <= tasks; task += 1) starts[task] = Math.max(at(starts, task), at(starts, task - 1));
  for (const [task, label] of known) {
    if (!isBelow(task, tasks) || !isBelow(label, labels)) throw new PollError("an answer names what there is not");
  }
  return { starts, columnOf, annotatorOf, labelOf, columns: seen.size };
}

function isBelow(value: number, bound: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < bound;
}

/** Nothing but the known answers: a task whose answer is not known belongs to no label yet. */
function answersOf({ tasks, labels, known }: Poll): Float64Array {
  const posterior = new Float64Array(tasks * labels);
  for (const [task, label] of known) posterior[task * labels + label] = 1;
  return posterior;
}

/** Logarithms of how frequent each true label is; what the creator put in with an answer says nothing about that. */
function logClasses({ tasks, labels, known }: Poll, { starts }: Sheet, posterior: Float64Array): Float64Array {
  const counts = new Float64Array(labels).fill(1);
  let total = labels;
  for (let task = 0; task < tasks; task += 1) {
    if (known.has(task) || at(starts, task) === at(starts, task + 1)) continue;
    for (let label = 0; label < labels; label += 1) add(counts, label, at(posterior, task * labels + label));
    total += 1;
  }
  return counts.map((count) => Math.log(count / total));
}

/** Logarithms of how often an annotator gives the column's label, by true label. */
function logConfusion({ annotators, labels }: Poll, sheet: Sheet, posterior: Float64Array): Float64Array {
  const { starts, columnOf, annotatorOf, labelOf, columns } = sheet;
  const wrong = labels > 1 ? PRIOR_WRONG / (labels - 1) : 0;
  const counts = new Float64Array(columns * labels).fill(wrong);
  const totals = new Float64Array(annotators * labels).fill(PRIOR_RIGHT + wrong * (labels - 1));
  const owners = new Int32Array(columns);
  for (let i = 0; i < columnOf.length; i += 1) {
    const column = at(columnOf, i);
    owners[column] = at(annotatorOf, i);
    counts[column * labels + at(labelOf, i)] = PRIOR_RIGHT;
  }
  for (let task = 0; task + 1 < starts.length; task += 1) {
    for (let i = at(starts, task); i < at(starts, task + 1); i += 1) {
      const [belief, column, own] = [task * labels, at(columnOf, i) * labels, at(annotatorOf, i) * labels];
      for (let label = 0; label < labels; label += 1) {
        const share = at(posterior, belief + label);
        add(counts, column + label, share);
        add(totals, own + label, share);
      }
    }
  }
  return counts.map((count, i) => {
    const total = at(totals, at(owners, Math.floor(i / labels)) * labels + (i % labels));
    return Math.log(count / total);
  });
}

/** Sets the posteriors of what is not known. Returns the largest change. */
function estimate(
  { tasks, labels, known }: Poll,
  { starts, columnOf }: Sheet,
  classes: Float64Array,
  confusion: Float64Array,
  posterior: Float64Array,
): number {
  const logs = new Float64Array(labels);
  let change = 0;
  for (let task = 0; task < tasks; task += 1) {
    if (known.has(task)) continue;
    logs.set(classes);
    for (let i = at(starts, task); i < at(starts, task + 1); i += 1) {
      const column = at(columnOf, i) * labels;
      for (let label = 0; label < labels; label += 1) add(logs, label, at(confusion, column + label));
    }
    // The largest becomes 1: however many votes there are, nothing runs out of range.
    const largest = logs.reduce((a, b) => Math.max(a, b));
    for (let label = 0; label < labels; label += 1) logs[label] = Math.exp(at(logs, label) - largest);
    const sum = logs.reduce((a, b) => a + b);
    for (let label = 0; label < labels; label += 1) {
      const share = at(logs, label) / sum;
      change = Math.max(change, Math.abs(share - at(posterior, task * labels + label)));
      posterior[task * labels + label] = share;
    }
  }
  return change;
}

function at(values: Int32Array | Float64Array, index: number): number {
  return values[index] as number;
}

function add(values: Float64Array, index: number, value: number): void {
  values[index] = at(values, index) + value;
}
