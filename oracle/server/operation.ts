import { Hono } from "hono";
import { collectDefaultMetrics, Gauge, type Registry } from "prom-client";
import { z } from "zod";
import type { Oracle } from "../oracle.ts";
import { readWaiting } from "../storage/submissions.ts";
import { ALARMS, problemsOf, readCollateralEnd } from "./alarms.ts";
import { json } from "./bodies.ts";
import { route, serveRoute } from "./route.ts";

const readHealth = route({
  ...{ name: "readHealth", method: "get", path: "/health", audience: "operators" },
  summary: "Whether the process answers.",
  answers: { 200: z.object({ alive: z.literal(true) }) },
});

const readinessSchema = z.object({ ready: z.boolean(), problems: z.array(z.string()) });
const readReadiness = route({
  ...{ name: "readReadiness", method: "get", path: "/ready", audience: "operators" },
  summary: "Whether the oracle does its work, and what keeps it from it.",
  answers: { 200: readinessSchema, 503: readinessSchema },
});

const readMetrics = route({
  ...{ name: "readMetrics", method: "get", path: "/metrics", audience: "operators" },
  summary: "Figures for Prometheus.",
  answers: { 200: "text" },
});

/** As the OpenAPI document has them. */
export const OPERATION_ROUTES = [readHealth, readReadiness, readMetrics];

/** Longest that a scrape waits for the chain. */
const PATIENCE = 3_000;
/** Milliseconds for which the end of the collateral is not read again: it costs a dozen calls, and changes in days. */
const COLLATERAL_AGE = 600_000;

type CollateralEnd = () => Promise<number>;

/** What an operator's machines ask: whether the process lives, whether it does its work, and figures. Nothing in it is about anybody. */
export function operationRoutes(oracle: Oracle, registry: Registry) {
  const app = new Hono();
  collectDefaultMetrics({ register: registry });
  const collateralEnd = collateralReader(oracle);
  addGauges(registry, oracle, collateralEnd);
  addAlarms(registry, oracle, collateralEnd);
  serveRoute(app, readHealth, ({ context }) => json(context, { alive: true }));
  serveRoute(app, readReadiness, ({ context }) => {
    const problems = problemsOf(oracle);
    return json(context, { ready: problems.length === 0, problems }, problems.length === 0 ? 200 : 503);
  });
  serveRoute(app, readMetrics, async ({ context }) => {
    context.header("content-type", registry.contentType);
    return context.body(await registry.metrics());
  });
  return app;
}

function addGauges(registry: Registry, oracle: Oracle, collateralEnd: CollateralEnd): void {
  const { client, database, keys, watch } = oracle;
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      async collect() {
        this.set(await read());
      },
    });
  gauge("assay_head_block", "Last block that was read", () => Number(watch.state.head.number));
  gauge("assay_head_timestamp_seconds", "Its time", () => watch.state.head.timestamp);
  gauge("assay_final_block", "Last block taken as final, -1 before the first", () =>
    Number(watch.taken?.number ?? -1n),
  );
  gauge("assay_halted", "1 once the chain was reorganised below finality", () => Number(client.halt.signal.aborted));
  gauge("assay_ready", "1 while it does its work", () => Number(problemsOf(oracle).length === 0));
  gauge("assay_key_ends_seconds", "When the key's life ends, Unix time; 0 without one", () => {
    return watch.state.keys.get(keys.signer.address)?.validUntil ?? 0;
  });
  gauge(
    "assay_writes_not_final",
    "Transactions mined in blocks that are not final yet",
    () => client.writes.mined.length,
  );
  gauge("assay_items_waiting", "Items that wait to be sealed", async () => {
    return (await readWaiting(oracle)).reduce((sum, { count }) => sum + count, 0);
  });
  gauge("assay_operator_balance_ether", "What pays for transactions; NaN while the chain does not say", () =>
    answered(balanceOf(oracle)),
  );
  gauge("assay_collateral_ends_seconds", "When what the contracts hold for its platform ends, Unix time", () =>
    answered(collateralEnd()),
  );
  new Gauge({
    ...{ name: "assay_jobs", help: "Jobs in the database", registers: [registry] },
    labelNames: ["queue", "state"] as const,
    async collect() {
      const sql = "select name, state::text, count(*)::int as count from pgboss.job group by name, state";
      const { rows } = await database.query<{ name: string; state: string; count: number }>(sql);
      this.reset();
      for (const { name: queue, state, count } of rows) this.set({ queue, state }, count);
    },
  });
}

function addAlarms(registry: Registry, oracle: Oracle, collateralEnd: CollateralEnd): void {
  new Gauge({
    ...{ name: "assay_alarm", help: "1 for what an operator has to look at, NaN where it cannot be told" },
    ...{ registers: [registry], labelNames: ["alarm"] as const },
    async collect() {
      const isOn = async (alarm: keyof typeof ALARMS) => Number(await ALARMS[alarm](oracle, collateralEnd));
      const alarms = Object.keys(ALARMS) as (keyof typeof ALARMS)[];
      const values = await Promise.all(alarms.map((alarm) => answered(isOn(alarm))));
      alarms.forEach((alarm, i) => {
        this.set({ alarm }, values[i] ?? Number.NaN);
      });
    },
  });
}

async function balanceOf({ client }: Oracle): Promise<number> {
  const { address } = client.wallet.account;
  return Number(await client.public.getBalance({ address })) / 1e18;
}

function collateralReader(oracle: Oracle): CollateralEnd {
  let last: { readAt: number; end: Promise<number> } | undefined;
  return () => {
    if (last === undefined || Date.now() - last.readAt > COLLATERAL_AGE) {
      last = { readAt: Date.now(), end: readCollateralEnd(oracle) };
      last.end.catch(() => {
        last = undefined;
      });
    }
    return last.end;
  };
}

/** A figure, or NaN if it does not come in time. */
async function answered(figure: Promise<number>): Promise<number> {
  const late = new Promise<number>((resolve) => {
    setTimeout(resolve, PATIENCE, Number.NaN).unref();
  });
  return Promise.race([figure.catch(() => Number.NaN), late]);
}
