import { BaseError, ExecutionRevertedError, type Hex, isHex } from "viem";

/** The bytes a contract reverted with, where viem's error carries them. */
export function revertDataOf(error: unknown): Hex | undefined {
  if (!(error instanceof BaseError)) return undefined;
  let found: Hex | undefined;
  error.walk((part) => {
    const data = (part as { data?: unknown }).data;
    const inner = typeof data === "object" && data !== null ? (data as { data?: unknown }).data : data;
    if (isHex(inner)) found = inner;
    return found !== undefined;
  });
  return found;
}

/** Whether a contract refused, with a reason or without one. */
export function isRevert(error: unknown): boolean {
  if (!(error instanceof BaseError)) return false;
  return revertDataOf(error) !== undefined || error.walk((part) => part instanceof ExecutionRevertedError) !== null;
}
