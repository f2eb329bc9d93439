import { bytesToHex } from "viem";

/** Evidence as JSON: bigints become decimal strings, bytes hex. */
export function evidenceJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_, inner) => {
      if (typeof inner === "bigint") return inner.toString();
      return inner instanceof Uint8Array ? bytesToHex(inner) : inner;
    },
    2,
  );
}
