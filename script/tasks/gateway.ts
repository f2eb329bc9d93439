import { z } from "zod";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { option } from "../cli.ts";
import { urlValue } from "../values.ts";

/** Longest an oracle may take: it may have to weigh all labels of a campaign. */
const REQUEST_MS = 120_000;

const refusalSchema = z.object({ error: z.string(), message: z.string() });

export const gatewayOption = option(urlValue, {
  value: "URL",
  env: "ASSAY_GATEWAY_URL",
  text: "an oracle that leads the campaign",
});

/** The oracle refuses, or is none. */
export class TaskGatewayError extends AssayError {
  override readonly name = "TaskGatewayError";
}

/** What an oracle answers. @throws TaskGatewayError with its reason */
export async function askOracle(gateway: string, route: string, request: RequestInit): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(REQUEST_MS);
  const response = await fetch(`${gateway}/${route}`, { ...request, signal }).catch((cause: unknown) => {
    throw new TaskGatewayError(`Nothing answers at ${gateway}: check --gateway and that the oracle is up.`, { cause });
  });
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  const refusal = refusalSchema.safeParse(await response.json().catch(() => undefined));
  const reason = refusal.success ? refusal.data.message : `HTTP ${response.status}`;
  throw new TaskGatewayError(`The oracle refuses: ${reason}`);
}
