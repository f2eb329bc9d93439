import type { Token } from "../../contracts/sdk/chain/token.ts";
import type { Config } from "../env.ts";
import { toShort } from "./format.ts";

/** A token calls itself what it likes: one that is not the deployment's is told by its address too, wherever its symbol is. Pure. */
export function withAddress(
  token: Token,
  { payToken, stakeToken }: Pick<Config["addresses"], "payToken" | "stakeToken">,
) {
  const isOwn = [payToken, stakeToken].some((own) => own.toLowerCase() === token.address.toLowerCase());
  return isOwn ? token : { ...token, symbol: `${token.symbol} (${toShort(token.address)})` };
}
