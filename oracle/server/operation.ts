import { Hono } from "hono";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Oracle } from "../oracle.ts";
import { hasActiveKey } from "../plan.ts";
import { readWaiting } from "../storage/submissions.ts";
import { json } from "./app.ts";

/** Milliseconds after which a chain that could not be read makes an oracle unready. */
const STALE = 60_000;
/** Longest that a scrape waits for the chain. */
const BALANCE_MS = 3_000;

/** What an operator's machines ask: whether the process lives, whether it does its work, and figures. Nothing in it is about anybody. */
export function operationRoutes(oracle: Oracle) {
  const app = new Hono();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  addGauges(registry, oracle);
  const requests = new Counter({
    ...{ name: "assay_http_requests_total", help: "Requests answered", registers: [registry] },
    labelNames: ["method", "route", "status"] as const,
  });
  const seconds = new Histogram({
    ...{ name: "assay_http_request_seconds", help: "Time to the answer", registers: [registry] },
    ...{ labelNames: ["method", "route"] as const, buckets: [0.005, 0.025, 0.1, 0.25, 1, 5, 30] },
  });
  app.use(async (context, next) => {
    const begun = performance.now();
    await next();
    const { method, routePath: route } = context.req;
    requests.inc({ method, route, status: context.res.status });
    seconds.observe({ method, route }, (performance.now() - begun) / 1_000);
  });
  app.get("/health", (context) => json(context, { alive: true }));
  app.get("/ready", (context) => {
    const problems = problemsOf(oracle);
    return json(context, { ready: problems.length === 0, problems }, problems.length === 0 ? 200 : 503);
  });
  app.get("/metrics", async (context) => {
    context.header("content-type", registry.contentType);
    return context.body(await registry.metrics());
  });
  return app;
}

/** Why the oracle does not do its work now, in words. */
function problemsOf({ client, env, keys, watch }: Oracle): string[] {
  const isStale = Date.now() - watch.readAt > STALE;
  const isActive = hasActiveKey(watch.state, { workloadId: env.workloadId, signer: keys.signer.address });
  return [
    ...(client.halt.signal.aborted ? ["its chain was reorganised below finality"] : []),
    ...(isStale ? ["the chain could not be read for a minute"] : []),
    ...(isActive ? [] : ["its key is not registered, or has ended"]),
  ];
}

function addGauges(registry: Registry, oracle: Oracle): void {
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
    balanceOf(oracle),
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

async function balanceOf({ client }: Oracle): Promise<number> {
  const { address } = client.wallet.account;
  const late = new Promise<number>((resolve) => {
    setTimeout(resolve, BALANCE_MS, Number.NaN).unref();
  });
  const read = client.public.getBalance({ address }).then((wei) => Number(wei) / 1e18);
  return Promise.race([read.catch(() => Number.NaN), late]);
}
