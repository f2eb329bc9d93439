import { PGlite } from "@electric-sql/pglite";

// Loaded before an oracle by the restart tests: kills the process (SIGKILL, its own) after so many effects, which are
// writes to the database and messages to the chain or a follower. Nothing in the oracle knows of it.

const at = Number(process.env.ASSAY_KILL_AFTER ?? 0);
let effects = 0;

function effect(): void {
  effects += 1;
  if (effects === at) process.kill(process.pid, "SIGKILL");
}

const { query, transaction } = PGlite.prototype;

PGlite.prototype.query = async function <T>(this: PGlite, sql: string, ...rest: unknown[]) {
  const result = await (query as (...args: unknown[]) => Promise<T>).call(this, sql, ...rest);
  if (/^\s*(insert|update|delete)/i.test(sql)) effect();
  return result;
} as typeof query;

PGlite.prototype.transaction = async function <T>(this: PGlite, ...args: unknown[]) {
  const result = await (transaction as (...args: unknown[]) => Promise<T>).call(this, ...args);
  effect();
  return result;
} as typeof transaction;

const { fetch: realFetch } = globalThis;

globalThis.fetch = async (input, init) => {
  const body = typeof init?.body === "string" ? init.body.slice(0, 200) : "";
  const isEffect = body.includes("eth_sendRawTransaction") || /\/(proposals|verdicts)$/.test(String(input));
  if (isEffect) effect();
  const response = await realFetch(input, init);
  if (isEffect) effect();
  return response;
};
