import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { type Hex, parseTransaction, toFunctionSelector } from "viem";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import type { Point, StepName } from "./steps.ts";

// Loaded before an oracle by the step tests: kills the process (SIGKILL, its own) right before or after one step. Nothing in the
// oracle knows of it.

const point = JSON.parse(process.env.ASSAY_DIE_AT ?? "null") as Point | null;
let met = 0;

/** Does a step, unless the process is to die before it or after. */
async function pass<T>(step: StepName | undefined, work: () => Promise<T>): Promise<T> {
  const isDue = step !== undefined && step === point?.step && ++met === point.nth;
  if (isDue && point?.side === "before") await die();
  const result = await work();
  if (isDue) await die();
  return result;
}

/** A signal to oneself comes a moment later: nothing more happens until then. */
function die(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => {});
}

const STATEMENTS: readonly (readonly [RegExp, StepName])[] = [
  [/^\s*insert into submissions/, "bundle stored"],
  [/^\s*insert into contributor_rows/, "batch drafted"],
  [/^\s*insert into fingerprints/, "batch examined"],
  [/^\s*insert into signed_verdicts/, "verdict noted"],
  [/^\s*insert into ballots/, "ballot taken"],
];

const stepOf = (sql: string) => STATEMENTS.find(([pattern]) => pattern.test(sql))?.[1];

const { query, transaction } = PGlite.prototype;

PGlite.prototype.query = function (this: PGlite, sql: string, ...rest: never[]) {
  return pass(stepOf(sql), () => query.call(this, sql, ...rest));
} as typeof query;

/** Before: with its statement begun and not committed. After: with all of it committed. */
PGlite.prototype.transaction = async function <T>(this: PGlite, work: (tx: Transaction) => Promise<T>) {
  let isAfter = false;
  const watched = (tx: Transaction) => {
    const own = tx.query.bind(tx);
    const seen = async (sql: string, ...rest: never[]) => {
      const step = stepOf(sql);
      if (step !== undefined && step === point?.step && ++met === point.nth) {
        if (point.side === "before") await die();
        isAfter = true;
      }
      return own(sql, ...rest);
    };
    return work(Object.assign(Object.create(tx), { query: seen }));
  };
  const result = await transaction.call(this, watched as (tx: Transaction) => Promise<unknown>);
  if (isAfter) await die();
  return result as T;
} as typeof transaction;

const { rename } = fs;

fs.rename = (from, to) =>
  pass(/[/\\]blobs[/\\]/.test(String(to)) ? "ciphertext stored" : undefined, () => rename(from, to));
syncBuiltinESMExports();

const SENT: Readonly<Record<string, StepName>> = {
  seal: "batch sealed",
  draw: "committee drawn",
  castBallots: "ballots shown",
  settle: "round settled",
};
const selectors = new Map(
  assayAbi.flatMap((entry) => (entry.type === "function" ? [[toFunctionSelector(entry), entry.name] as const] : [])),
);

function sentStep(body: string): StepName | undefined {
  if (!body.includes("eth_sendRawTransaction")) return undefined;
  const [raw] = (JSON.parse(body) as { params: [Hex] }).params;
  const name = selectors.get((parseTransaction(raw).data ?? "0x").slice(0, 10) as Hex);
  return name === undefined ? undefined : SENT[name];
}

const { fetch: realFetch } = globalThis;

globalThis.fetch = (input, init) => {
  const step = String(input).endsWith("/verdicts") ? "verdict co-signed" : sentStep(String(init?.body ?? ""));
  return pass(step, () => realFetch(input, init));
};
