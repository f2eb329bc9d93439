import type { Config } from "../env.ts";

const KEY = "assay.rpc";

/** RPC endpoint that the user chose for a chain, if it is one. */
export function readRpcChoice(storage: Pick<Storage, "getItem">, chainId: number): string | undefined {
  const kept = storage.getItem(`${KEY}.${chainId}`) ?? undefined;
  return kept !== undefined && isRpcUrl(kept) ? kept : undefined;
}

/** Keeps the user's endpoint, or forgets it. It is used from the next load on. */
export function keepRpcChoice(
  storage: Pick<Storage, "setItem" | "removeItem">,
  chainId: number,
  url: string | undefined,
): void {
  if (url === undefined) storage.removeItem(`${KEY}.${chainId}`);
  else storage.setItem(`${KEY}.${chainId}`, url);
}

/** Whether the page's policy lets it be asked: https, or this machine. */
export function isRpcUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1"].includes(hostname));
}

/** The endpoint that is asked. */
export function rpcUrlOf(config: Config, chosen: string | undefined): string {
  return chosen ?? config.rpcUrl;
}
