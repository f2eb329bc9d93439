/** anvil's chain id: contracts trust development platforms there, and blocks come every second. */
export const DEVELOPMENT_CHAIN = 31_337;

/** Milliseconds after which what is on screen is read anew. */
export function refreshOf(chainId: number): number {
  return chainId === DEVELOPMENT_CHAIN ? 2_000 : 12_000;
}
