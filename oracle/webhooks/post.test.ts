import { createServer, type RequestListener, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postNotice } from "./post.ts";

let server: Server;
let answer: RequestListener;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(() => server?.close());

const post = (url = `http://127.0.0.1:${port}/hook`) =>
  postNotice(new URL(url), '{"é":1}', { "assay-signature": "0x12" }).then(
    () => "taken",
    (error: { code?: string }) => error.code,
  );

test("a notice goes out as it is, and any 2xx takes it", async () => {
  let got: unknown;
  answer = (request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      got = { body, method: request.method, signature: request.headers["assay-signature"] };
      response.writeHead(204).end();
    });
  };
  expect(await post()).toBe("taken");
  expect(got).toEqual({ body: '{"é":1}', method: "POST", signature: "0x12" });
});

test("no redirect is followed", async () => {
  const asked: (string | undefined)[] = [];
  answer = ({ url }, response) => {
    asked.push(url);
    response.writeHead(302, { location: `http://127.0.0.1:${port}/elsewhere` }).end();
  };
  expect(await post()).toBe("302");
  expect(asked).toEqual(["/hook"]);
});

test("an answer without an end, a cut one and none at all are failures", async () => {
  answer = (_, response) => {
    response.writeHead(200);
    const write = () => response.write("x".repeat(65_536));
    response.on("drain", write);
    write();
  };
  expect(await post()).toBe("too-large");
  answer = (_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half", () => response.destroy());
  };
  expect(await post()).not.toBe("taken");
  answer = ({ socket }) => socket.destroy();
  expect(await post()).toBe("ECONNRESET");
  answer = (_, response) => response.writeHead(500).end();
  expect(await post()).toBe("500");
});

test("a name that resolves to this machine is refused before anything is sent", async () => {
  let count = 0;
  answer = (_, response) => {
    count++;
    response.end();
  };
  expect(await post(`http://localhost:${port}/hook`)).toBe("REACH");
  expect(await post(`https://localhost:${port}/hook`)).toBe("REACH");
  expect(count).toBe(0);
});
