import { refusalOf } from "../gateway-refusal.ts";

/** Longest wait for an answer, milliseconds. */
const PATIENCE = 60_000;

/**
 * Asks a gateway.
 *
 * @throws GatewayRefusal for an answer that is no success; the platform's errors where there is none
 */
export async function askGateway(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE) });
  if (response.ok) return response;
  throw await refusalOf(response);
}

/** What a gateway answers as JSON. */
export async function askForJson(url: string, init: RequestInit = {}): Promise<unknown> {
  return (await askGateway(url, init)).json();
}

/** A request with a JSON body. */
export function jsonBody(body: object): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
