import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../test/oracle/http.ts";
import { type Pair, startPair, statusOf } from "../test/oracle/pair.ts";
import { until } from "../test/oracle/until.ts";

let pair: Pair;

beforeAll(async () => {
  pair = await startPair({ env: { ASSAY_FINALITY: "4" } });
}, 300_000);
afterAll(() => pair?.stop());

test("a reorganisation below finality stops an oracle where it stands, and it does not start again by itself", async () => {
  const { leader, world } = pair;
  const halted = async () => ((await ask(`${leader.url}/status`)).body as { halted?: string }).halted;
  expect(await halted()).toBeUndefined();
  const { head } = await statusOf(leader);
  await world.client.request({ method: "anvil_reorg" as never, params: [8, []] as never });
  const reason = await until(halted, "the oracle to stop");
  expect(reason).toContain("nothing is written or signed any more");
  expect(leader.lines.some((line) => line.includes('"reorganised below finality"'))).toBe(true);
  expect((await statusOf(leader)).head.number).toBeLessThanOrEqual(head.number + 1n);
  expect((await ask(`${leader.url}/campaigns/1`)).status).toBe(404); // reading goes on
  expect((await ask(`${leader.url}/submissions`, "POST", {})).status).toBe(503);
  expect(await leader.stop()).toMatchObject({ code: 1 });

  await expect(leader.start()).rejects.toThrow();
  const hash = /ASSAY_FORGET_FINAL=(0x[0-9a-f]{64})/.exec(reason)?.[1] ?? "";
  expect(leader.lines.filter((line) => line.startsWith("Block ") && line.includes(hash))).toHaveLength(1);
  await leader.start({ env: { ASSAY_FORGET_FINAL: hash } });
  expect(await halted()).toBeUndefined();
}, 300_000);
