import { connect, type Socket } from "node:net";

/** Longest wait for an answer, milliseconds. */
const PATIENCE = 30_000;

/** A connection that stays open and asks one thing at a time. */
export type Connection = {
  /** Sends a request and waits for its status. @throws Error where the connection ends or nothing comes */
  ask: (method: string, path: string, type: string, body: Uint8Array) => Promise<number>;
  close: () => void;
};

/** Opens a connection: HTTP by hand, because a client's own work would be a large part of what is measured. */
export async function openConnection(url: string): Promise<Connection> {
  const { hostname, port, host } = new URL(url);
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opened = connect({ host: hostname, port: Number(port), noDelay: true }, () => resolve(opened));
    opened.once("error", reject);
  });
  let waiting: { resolve: (status: number) => void; reject: (error: Error) => void; answer: string } | undefined;
  const fail = (error: Error) => waiting?.reject(error);
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("the gateway closed a connection")));
  socket.setTimeout(PATIENCE, () => socket.destroy(new Error("the gateway does not answer")));
  socket.on("data", (data) => {
    if (waiting === undefined) return;
    waiting.answer += data.toString("latin1");
    const status = statusOf(waiting.answer);
    if (status !== undefined) waiting.resolve(status);
  });
  return {
    ask: async (method, path, type, body) => {
      const answered = new Promise<number>((resolve, reject) => {
        waiting = { resolve, reject, answer: "" };
      });
      const head = [`${method} ${path} HTTP/1.1`, `host: ${host}`, `content-type: ${type}`];
      socket.cork();
      socket.write(`${[...head, `content-length: ${body.length}`].join("\r\n")}\r\n\r\n`);
      socket.write(body);
      socket.uncork();
      return answered;
    },
    close: () => socket.destroy(),
  };
}

/** An answer's status once all of it is here. */
function statusOf(answer: string): number | undefined {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = answer.slice(0, end);
  const status = /^HTTP\/1\.1 (\d{3})/.exec(head)?.[1];
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (status === undefined || length === undefined) throw new Error("the gateway answers in a form unknown here");
  return answer.length >= end + 4 + Number(length) ? Number(status) : undefined;
}
