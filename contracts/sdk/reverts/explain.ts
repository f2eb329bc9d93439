import { decodeErrorResult, type Hex } from "viem";
import { errorsAbi, revertWords } from "./words.ts";

/** The name of a contract's error and what it means for the sender. */
export function explainRevert(data: Hex | undefined): { name?: string; words: string } {
  if (data === undefined || data === "0x") return { words: "the contract gave no reason." };
  try {
    const { errorName, args } = decodeErrorResult({ abi: errorsAbi, data });
    const word = revertWords[errorName] as (args: unknown) => string;
    return { name: errorName, words: `${word(args ?? [])} (${errorName})` };
  } catch {
    return { words: `an error this program does not know: ${data}` };
  }
}
