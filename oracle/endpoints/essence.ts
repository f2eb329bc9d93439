import { HEADER_FIELDS } from "../../contracts/sdk/block-header.ts";

type Fields = Readonly<Record<string, unknown>>;

const BLOCK = ["hash", ...HEADER_FIELDS];
const LOG = ["address", "topics", "data", "blockNumber", "blockHash", "transactionHash", "logIndex"];
const RECEIPT = ["transactionHash", "blockNumber", "blockHash", "status"];

/**
 * What of an answer has to be the same in another one. Clients add fields of their own to blocks, logs and receipts, and leave
 * others out.
 *
 * @throws TypeError where it is no answer to this method
 */
export function essenceOf(method: string, answer: unknown): string {
  return JSON.stringify(partOf(method, answer)).toLowerCase();
}

function partOf(method: string, answer: unknown): unknown {
  if (answer === undefined) throw new TypeError("the answer has no result");
  if (answer === null) return null;
  switch (method) {
    case "eth_getBlockByNumber":
      return pick(answer, BLOCK);
    case "eth_getTransactionReceipt":
      return pick(answer, RECEIPT);
    case "eth_getLogs":
      if (!Array.isArray(answer)) throw new TypeError("the logs are no list");
      return answer.map((entry) => pick(entry, LOG));
    default:
      return answer;
  }
}

function pick(answer: unknown, names: readonly string[]): unknown[] {
  if (typeof answer !== "object" || answer === null) throw new TypeError("the answer is no object");
  return names.map((name) => (answer as Fields)[name] ?? null);
}

/**
 * Block a question is about, by its number; undefined where it is about the head, which every endpoint reaches in its own time,
 * or about no block.
 */
export function blockOf(method: string, params: readonly unknown[]): bigint | undefined {
  if (method === "eth_getBlockByNumber") return numberOf(params[0]);
  if (method === "eth_getLogs") return numberOf((params[0] as Fields).toBlock);
  return method === "eth_call" || method === "eth_getCode" ? numberOf(params[1]) : undefined;
}

/** A number in hex, or undefined. */
export function numberOf(value: unknown): bigint | undefined {
  return typeof value === "string" && /^0x[0-9a-f]{1,64}$/i.test(value) ? BigInt(value) : undefined;
}
