import fc from "fast-check";
import { expect, test } from "vitest";
import { figuresIn } from "./figures.ts";
import { GatewayAwayError, readGatewayHealth } from "./health.ts";

const address = `0x${"11".repeat(20)}`;
const STATUS = {
  ...{ role: "leader", development: true, chainId: 31_337, core: address, operator: address, workloadId: 1 },
  ...{ signer: address, encryptionKey: `0x${"22".repeat(32)}`, keyActive: true },
  head: { number: "12", hash: "0x", timestamp: 1_000 },
  final: null,
};
const METRICS = `# HELP assay_alarm 1 for what an operator has to look at
# TYPE assay_alarm gauge
assay_alarm{alarm="halted"} 0
assay_alarm{alarm="balance_low"} 1
assay_alarm{alarm="items_late"} NaN
assay_items_waiting 7
assay_jobs{queue="draw",state="created"} 2
assay_jobs{queue="cast",state="created"} 3
assay_jobs{queue="cast",state="retry"} 1
assay_collateral_ends_seconds +Inf
assay_operator_balance_ether 1.5e-3
assay_http_requests_total{method="GET",route="/status",status="200"} 4
assay_http_refusals_total{code="mal\\"formed"} 2
`;

const answering = (answers: Record<string, [status: number, body: string]>) =>
  (async (url: string) => {
    const [status, body] = answers[new URL(url).pathname] ?? [404, ""];
    return new Response(body, { status });
  }) as typeof fetch;

const GOOD = {
  "/status": [200, JSON.stringify(STATUS)],
  "/ready": [503, JSON.stringify({ ready: false, problems: ["the chain could not be read for a minute"] })],
  "/metrics": [200, METRICS],
} satisfies Record<string, [number, string]>;

test("a gateway's word on itself, also while it is not ready", async () => {
  expect(await readGatewayHealth(answering(GOOD), "http://gateway")).toMatchObject({
    ...{ role: "leader", ready: false, problems: ["the chain could not be read for a minute"], head: { number: 12n } },
    ...{ waiting: 7, notFinal: undefined, jobs: { created: 5, retry: 1 }, collateralEnds: undefined, balance: 0.0015 },
    alarms: [
      { alarm: "balance_low", isKnown: true },
      { alarm: "items_late", isKnown: false },
    ],
    ...{ requests: 4, refusals: { 'mal"formed': 2 } },
  });
});

test("what answers otherwise is away, and says what to do", async () => {
  const ask = (answers: Record<string, [number, string]>) => readGatewayHealth(answering(answers), "http://gateway");
  for (const body of ["", "<html>", "[]", "{}", JSON.stringify({ ...STATUS, core: "0x1" })]) {
    const asked = ask({ ...GOOD, "/status": [200, body] });
    await expect(asked).rejects.toThrow(GatewayAwayError);
    await expect(asked).rejects.toThrow("it does not answer as an oracle does");
  }
  await expect(ask({ ...GOOD, "/metrics": [200, "x".repeat(2_000_001)] })).rejects.toThrow("2000001 characters");
  const away = readGatewayHealth(() => Promise.reject(new TypeError("fetch failed")), "http://gateway");
  await expect(away).rejects.toThrow("nothing answers there");
});

test("any text is read, and every figure that was written comes back", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void figuresIn(text)));
  const label = fc.string().filter((text) => !text.includes("\n"));
  fc.assert(
    fc.property(
      label,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      (text, value) => {
        const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
        const [figure] = figuresIn(`assay_x{label="${escaped}"} ${value}`);
        expect(figure).toEqual({ name: "assay_x", labels: { label: text }, value });
      },
    ),
  );
});
