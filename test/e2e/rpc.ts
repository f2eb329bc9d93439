import { z } from "zod";

/** What a wallet or a node answers instead of a result (EIP-1193, EIP-1474). */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: number;
  readonly data: unknown;
  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

const answerSchema = z.object({
  result: z.unknown().optional(),
  error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }).optional(),
});

/** Asks a node, and keeps its errors as they are: viem would wrap them, a wallet passes them on. */
export async function askNode(url: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(20_000) });
  const { result, error } = answerSchema.parse(await response.json());
  if (error !== undefined) throw new RpcError(error.code, error.message, error.data);
  return result;
}
