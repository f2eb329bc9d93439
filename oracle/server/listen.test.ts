import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../test/oracle/http.ts";
import { type Local, startLocal } from "../../test/oracle/local.ts";
import { bodyOf, bundleOf, contributorOf, createCampaign, mailOf } from "../../test/oracle/people.ts";
import { until } from "../../test/oracle/until.ts";
import { listen } from "./listen.ts";

let local: Local;
let body: string;
beforeAll(async () => {
  local = await startLocal();
  const campaignId = await createCampaign(local.world);
  await until(
    async () => (await ask(`${local.leader.url}/campaigns/${campaignId}`)).status === 200,
    "the leader to hear of the campaign",
  );
  const author = await contributorOf(local.world, 0);
  body = JSON.stringify(bodyOf(await bundleOf(local.world, author, campaignId, [mailOf("sent while it stops")])));
});
afterAll(() => local?.stop());

test("a request that has begun is answered while the gateway closes, and no other is taken", async () => {
  const { port, close } = await listen(local.leader.oracle);
  const socket = connect(port, "127.0.0.1");
  const idle = connect(port, "127.0.0.1");
  const answered = textOf(socket);
  const ended = textOf(idle);
  const head = `POST /submissions HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  await new Promise((resolve) => socket.write(head + body.slice(0, 100), resolve));
  await (await fetch(`http://127.0.0.1:${port}/status`)).text(); // by now it has the head of the other
  const closed = close();
  await expect(fetch(`http://127.0.0.1:${port}/status`)).rejects.toThrow();
  socket.write(body.slice(100));
  expect(await answered).toMatch(/^HTTP\/1\.1 201 /);
  await closed;
  await ended;
});

test("pages of named origins may read answers, refusals among them; without names no page may", async () => {
  const { oracle } = local.leader;
  const origin = "https://page.example";
  const asked = async (named: readonly string[], path: string, from = origin) => {
    const { port, close } = await listen({ ...oracle, env: { ...oracle.env, origins: named } });
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { origin: from } });
    await answer.text();
    await close();
    return answer.headers;
  };
  const allowed = "access-control-allow-origin";
  const none = await asked([], "/status");
  expect(none.get(allowed)).toBeNull();
  expect(none.get("x-content-type-options")).toBe("nosniff");
  expect(none.get("content-security-policy")).toContain("default-src 'none'");
  expect((await asked([origin], "/status")).get(allowed)).toBe(origin);
  expect((await asked([origin], "/nothing")).get(allowed)).toBe(origin);
  expect((await asked([origin], "/status", "https://evil.example")).get(allowed)).toBeNull();
  const all = await asked(["*"], "/status");
  expect(all.get(allowed)).toBe("*");
  expect(all.get("access-control-allow-credentials")).toBeNull();
});

test("a browser that asks first whether its page may send is told so, for every method and header of the gateway", async () => {
  const { oracle } = local.leader;
  const origin = "https://page.example";
  const { port, close } = await listen({ ...oracle, env: { ...oracle.env, origins: [origin] } });
  for (const [method, path, header] of [
    ["POST", "/submissions", "content-type"],
    ["PATCH", `/submissions/0x${"00".repeat(32)}/items/0`, "tus-resumable"],
    ["GET", "/me/submissions", "authorization"],
  ] as const) {
    const headers = { origin, "access-control-request-method": method, "access-control-request-headers": header };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: "OPTIONS", headers });
    expect(answer.status, path).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("access-control-allow-methods")).toContain(method);
    expect(answer.headers.get("access-control-allow-headers")).toBe(header);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  }
  await close();
});

test("who asks too much and who comes when too much waits is told when to come again, and counted", async () => {
  const { oracle } = local.leader;
  const env = { ...oracle.env, maxWaiting: 0, requestRate: 3 };
  const { port, close } = await listen({ ...oracle, env });
  const url = `http://127.0.0.1:${port}`;
  const busy = await fetch(`${url}/submissions`, { method: "POST", body });
  expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(await busy.json()).toMatchObject({ error: "busy" });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain('assay_http_refusals_total{code="busy"} 1');
  const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(`${url}/status`)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBe(11);
  for (const { headers } of refused) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  await close();
});

function textOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    socket.on("data", (data) => {
      text += data.toString("latin1");
    });
    socket.on("error", () => {}); // a reset is an end as well
    socket.on("close", () => resolve(text));
  });
}
