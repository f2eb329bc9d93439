import { keccak256, stringToHex, toHex } from "viem";
import type { Fault, Reply } from "./proxy.ts";

// What an endpoint can do wrong. Every fault leaves what it is not about as the node answers it.

type Block = { number: string; hash: string };
type Log = { data: string };

const forged = (what: unknown) => keccak256(stringToHex(JSON.stringify(what)));

/** Changes what a method answers, where `change` says so. */
function lieAbout(method: string, change: (result: never, params: readonly unknown[]) => unknown): Fault {
  return async (asked, honest) => {
    const result = await honest();
    return { result: asked.method === method ? change(result as never, asked.params) : result };
  };
}

const always =
  (reply: Reply): Fault =>
  () =>
    reply;

/** A block that is not the chain's: `salt` makes one liar's another than the next one's. */
const forge = (block: Block | null, salt: string) => block && { ...block, hash: forged([block.hash, salt]) };

/** Faults by name. */
export function faultsOf(salt: string): Record<string, Fault> {
  return {
    "logs left out": lieAbout("eth_getLogs", (logs: Log[]) => logs.slice(0, -1)),
    "no logs": lieAbout("eth_getLogs", () => []),
    "logs changed": lieAbout("eth_getLogs", (logs: Log[]) =>
      logs.map((log) => ({ ...log, data: `${log.data.slice(0, -64)}${forged(salt).slice(2)}` })),
    ),
    "logs in another order": lieAbout("eth_getLogs", (logs: Log[]) => logs.toReversed()),
    "another hash": lieAbout("eth_getBlockByNumber", (block: Block | null) => forge(block, salt)),
    "another time": lieAbout(
      "eth_getBlockByNumber",
      (block: Block | null) => block && { ...block, timestamp: toHex(Number.parseInt(forged(salt).slice(2, 10), 16)) },
    ),
    "a head far ahead": lieAbout("eth_getBlockByNumber", (block: Block | null, [tag]) =>
      block !== null && tag === "latest"
        ? { ...forge(block, salt), number: toHex(BigInt(block.number) + 999n) }
        : block,
    ),
    "no blocks": lieAbout("eth_getBlockByNumber", () => null),
    "other calls": lieAbout("eth_call", (data: string) => `${data.slice(0, 2)}${forged(salt).slice(2).repeat(12)}`),
    "another chain": lieAbout("eth_chainId", () => toHex(1)),
    "no gas": lieAbout("eth_estimateGas", () => toHex(1)),
    "other nonces": lieAbout("eth_getTransactionCount", () => toHex(77_777)),
    "no receipts": lieAbout("eth_getTransactionReceipt", () => null),
    "transactions kept back": async ({ method }, honest) =>
      method === "eth_sendRawTransaction" ? { result: forged(salt) } : { result: await honest() },
    "results of a wrong kind": always({ result: 7 }),
    "half an answer": always("cut"),
    "status 429": always({ status: 429 }),
    "status 500": always({ status: 500 }),
  };
}

/** An endpoint that stands still at a block. */
export function standsAt(number: bigint): Fault {
  const old = toHex(number);
  return async ({ method, params }, honest) => {
    const [about] = params as [unknown];
    if (method === "eth_getBlockByNumber") {
      if (about === "latest") return { result: await honest({ params: [old, false] }) };
      return { result: BigInt(String(about)) > number ? null : await honest() };
    }
    const reach = (block: unknown) => (block === "latest" || BigInt(String(block)) > number ? old : block);
    if (method === "eth_call") return { result: await honest({ params: [about, reach(params[1])] }) };
    if (method !== "eth_getLogs") return { result: await honest() };
    const range = about as { toBlock: string };
    return { result: await honest({ params: [{ ...range, toBlock: reach(range.toBlock) }] }) };
  };
}
