import { connect } from "node:net";

/** An answer of the gateway. */
export type Answer = { status: number; body: unknown; text: string };

/** One request; a body that is no string or bytes goes out as JSON. */
export async function ask(
  url: string,
  method = "GET",
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const raw = typeof body === "string" || body instanceof Uint8Array || body === undefined;
  const payload = raw ? (body as string | Uint8Array<ArrayBuffer> | undefined) : JSON.stringify(body);
  const response = await fetch(url, { method, headers, ...(payload === undefined ? {} : { body: payload }) });
  const text = await response.text();
  return { status: response.status, text, body: parse(text) };
}

/** Writes bytes to the gateway as they are and reads until it closes or `done` says so. */
export async function talk(
  url: string,
  parts: readonly (string | Uint8Array)[],
  done: (text: string) => boolean = () => false,
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(Number(port), hostname, () => {
      for (const part of parts) socket.write(part);
    });
    socket.on("data", (data) => {
      text += data.toString("latin1");
      if (done(text)) socket.destroy();
    });
    socket.on("error", () => {}); // a reset is an answer as well
    socket.on("close", () => resolve(text));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // bytes, or what is no answer of ours
  }
}
