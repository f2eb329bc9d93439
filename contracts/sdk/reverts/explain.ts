import { decodeErrorResult, type Hex } from "viem";
import { errorsAbi, revertWords } from "./words.ts";

/** The name of a contract's error, what it holds, and what it means for the sender, whatever the sender's program is. */
export function explainRevert(data: Hex | undefined): { name?: string; args?: readonly unknown[]; words: string } {
  if (data === undefined || data === "0x") return { words: "the contract gave no reason." };
  try {
    const { errorName, args = [] } = decodeErrorResult({ abi: errorsAbi, data });
    const word = revertWords[errorName] as (args: readonly unknown[]) => string;
    return { name: errorName, args, words: `${word(args)} (${errorName})` };
  } catch {
    return { words: `an error this program does not know: ${data}` };
  }
}
