import {
  BaseError,
  ChainMismatchError,
  HttpRequestError,
  InsufficientFundsError,
  TimeoutError,
  UserRejectedRequestError,
  WaitForTransactionReceiptTimeoutError,
} from "viem";
import { ConnectorChainMismatchError } from "wagmi";
import { revertDataOf } from "../../contracts/sdk/chain/revert-data.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";
import { strings } from "../strings.ts";

/** What went wrong, as a sentence a person understands. What a contract's refusal means is loaded when there is one. */
export async function explainError(error: unknown): Promise<string> {
  const words = strings.common.errors;
  if (error instanceof AssayError || error instanceof GatewayRefusal) return error.message;
  // wagmi does not export its class.
  if (error instanceof Error && error.name === "ConnectorNotConnectedError") return words.notConnected;
  if (error instanceof ConnectorChainMismatchError) return words.network;
  if (!(error instanceof BaseError)) return words.unknown(error instanceof Error ? error.message : String(error));
  const has = (kind: abstract new (...args: never[]) => Error) => error.walk((part) => part instanceof kind) !== null;
  if (has(UserRejectedRequestError) || isRejection(error)) return words.rejected;
  if (has(InsufficientFundsError)) return words.funds;
  if (has(ChainMismatchError)) return words.network;
  if (has(WaitForTransactionReceiptTimeoutError)) return words.notMined;
  const data = revertDataOf(error);
  if (data !== undefined) return (await import("../../contracts/sdk/reverts/explain.ts")).explainRevert(data).words;
  if (has(HttpRequestError) || has(TimeoutError)) return words.unreachable;
  return /revert/i.test(error.message) ? words.noReason : words.unknown(error.shortMessage);
}

/** Wallets say so by a code where viem has no class for it. */
function isRejection(error: BaseError): boolean {
  return error.walk((part) => (part as { code?: unknown }).code === 4_001) !== null;
}
