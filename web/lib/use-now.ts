import { getBlock } from "viem/actions";
import { useRead } from "./use-read.ts";

/** The chain's time: the head block's timestamp, seconds. No other clock decides anything. */
export function useNow(): bigint | undefined {
  return useRead(["now"], async ({ client }) => (await getBlock(client)).timestamp).data;
}
