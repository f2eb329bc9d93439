import { z } from "zod";

const refusalSchema = z.object({ error: z.string(), message: z.string() });

/** The gateway answered with a refusal; 5xx, `too-many` and `unknown-…` may pass with time. */
export class GatewayRefusal extends Error {
  override readonly name = "GatewayRefusal";
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(`The gateway refused (${status} ${code}): ${message}`);
    this.status = status;
    this.code = code;
  }
}

/** An answer that is no success, as an error. */
export async function refusalOf(response: Response): Promise<GatewayRefusal> {
  const text = await response.text();
  const refusal = refusalSchema.safeParse(parseJson(text));
  if (!refusal.success) return new GatewayRefusal(response.status, "unexpected", text.slice(0, 200));
  return new GatewayRefusal(response.status, refusal.data.error, refusal.data.message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not from our gateway: the caller reports the text as it is
  }
}
