import { BaseError, custom, http, type Transport } from "viem";
import { agree, agreeAtHead, agreeOnBlock, agreeOnNumber, agreeOnReceipt, sendToAll } from "./agree.ts";
import type { Endpoint, Question } from "./ask.ts";
import { numberOf } from "./essence.ts";

/** Longest an endpoint may take over one answer, milliseconds. */
const TIMEOUT = 10_000;
/** How many connections that were closed meanwhile are passed over for one question: several are kept for each endpoint. */
const MOST_CLOSED = 3;

/**
 * Asks the endpoints of one chain as if they were one. With several, what they say counts only where a majority of them says
 * it, so one that lies, lags or leaves something out changes nothing; what is sent goes to all of them.
 */
export function endpoints(urls: readonly string[]): Transport {
  const [only, ...others] = urls;
  if (others.length === 0) return http(only, { timeout: TIMEOUT, retryCount: 3 });
  return (config) => {
    const all = urls.map((url): Endpoint => {
      // Not asked again at once: the others answer meanwhile.
      const { request } = http(url, { timeout: TIMEOUT, retryCount: 0 })(config);
      return { url, request: throughClosed(request as Endpoint["request"]), head: -1n, isAway: false };
    });
    const request = ({ method, params = [] }: { method: string; params?: readonly unknown[] }) =>
      answer(all, { method, params });
    return custom({ request }, { retryCount: 0 })({ ...config, retryCount: 0 });
  };
}

/**
 * Asks again where a connection that was kept open had been closed by the other side when it was to be used again: nobody has failed
 * then, and after a pause it happens with all endpoints at once. Every question may be asked twice, a transaction too.
 */
function throughClosed(request: Endpoint["request"]): Endpoint["request"] {
  const ask = (question: Question, left: number): Promise<unknown> =>
    request(question).catch((error: unknown) => {
      if (left === 0 || !isClosed(error)) throw error;
      return ask(question, left - 1);
    });
  return (question) => ask(question, MOST_CLOSED);
}

/** `fetch` has failed with a connection, before there was an answer. */
function isClosed(error: unknown): boolean {
  const failed = error instanceof BaseError ? error.walk((part) => part instanceof TypeError) : undefined;
  const code =
    failed instanceof TypeError && failed.cause instanceof Error && "code" in failed.cause && failed.cause.code;
  return code === "UND_ERR_SOCKET" || code === "ECONNRESET";
}

async function answer(all: readonly Endpoint[], question: Question): Promise<unknown> {
  const { method, params } = question;
  switch (method) {
    case "eth_sendRawTransaction":
      return sendToAll(all, question);
    case "eth_estimateGas":
    case "eth_gasPrice":
    case "eth_getTransactionCount":
    case "eth_maxPriorityFeePerGas":
      return agreeOnNumber(all, question);
    case "eth_getTransactionReceipt":
      return agreeOnReceipt(all, question);
    case "eth_getBlockByNumber":
      return numberOf(params[0]) === undefined ? agreeOnBlock(all, String(params[0])) : agree(all, question);
    case "eth_call":
    case "eth_getCode":
      return params[1] === "latest" ? agreeAtHead(all, question) : agree(all, question);
    default:
      return agree(all, question);
  }
}
