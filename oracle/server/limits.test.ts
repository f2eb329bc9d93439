import { Hono } from "hono";
import { expect, test } from "vitest";
import { Refusal } from "../errors.ts";
import { addressLimits } from "./limits.ts";

/** An app that answers who is within its limits, ten requests and twenty uploads at once. */
function limited(clientHeader?: string) {
  const app = new Hono<{ Variables: { charge: (points: number) => Promise<void> } }>();
  app.onError((error, context) => {
    if (!(error instanceof Refusal)) throw error;
    return context.body(`${error.retryAfter}`, error.status);
  });
  app.use(addressLimits({ requestRate: 1, uploadRate: 2, clientHeader }));
  app.get("/dear", async (context) => {
    await context.get("charge")(9);
    return context.body("");
  });
  app.all("*", (context) => context.body(""));
  return async (remoteAddress: string, { path = "/", method = "GET", headers = {} } = {}) => {
    const answer = await app.request(path, { method, headers }, { incoming: { socket: { remoteAddress } } });
    return answer.status;
  };
}

const times = async (count: number, ask: () => Promise<number>) => {
  const statuses = [];
  for (let i = 0; i < count; i++) statuses.push(await ask());
  return statuses.filter((status) => status === 200).length;
};

test("an address has so many requests, another has its own, and uploads are counted apart", async () => {
  const ask = limited();
  expect(await times(15, () => ask("192.0.2.1"))).toBe(10);
  expect(await times(15, () => ask("192.0.2.2"))).toBe(10);
  expect(await times(30, () => ask("192.0.2.1", { path: "/submissions/0x/items/1", method: "PUT" }))).toBe(20);
  expect(await times(5, () => ask("::ffff:192.0.2.1"))).toBe(0);
});

test("what takes more costs more", async () => {
  const ask = limited();
  expect(await times(3, () => ask("192.0.2.1", { path: "/dear" }))).toBe(1);
});

test("one network of IPv6 is one caller", async () => {
  const ask = limited();
  expect(await times(15, () => ask(`2a00:1:2:3::${Math.floor(Math.random() * 9_999)}`))).toBe(10);
  expect(await ask("2a00:1:2:3:4:5:6:7")).toBe(429);
  expect(await ask("2a00:1:2:4::1")).toBe(200);
  expect(await times(15, () => ask("2a00::1"))).toBe(10);
  expect(await ask("2a00:0:0:0:9::")).toBe(429);
});

test("nobody chooses an address by a header that no proxy of the operator's sets", async () => {
  const ask = limited();
  let i = 0;
  const forged = () =>
    ask("192.0.2.1", { headers: { "x-forwarded-for": `198.51.100.${i++}`, "x-real-ip": "1.1.1.1" } });
  expect(await times(15, forged)).toBe(10);
});

test("of a header that is believed the proxy's own entry counts, and one that is no address does not", async () => {
  const ask = limited("x-forwarded-for");
  let i = 0;
  const through = (client: string) => () =>
    ask("192.0.2.9", { headers: { "x-forwarded-for": `1.2.3.${i++}, ${client}` } });
  expect(await times(15, through("198.51.100.1"))).toBe(10);
  expect(await times(15, through("198.51.100.2"))).toBe(10);
  expect(await times(15, through(`nonsense${i}`))).toBe(10);
});
