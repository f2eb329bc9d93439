import type { MiddlewareHandler } from "hono";
import { Counter, Histogram, type Registry } from "prom-client";

/** Counts requests by route, and refusals by code. */
export function requestFigures(registry: Registry): MiddlewareHandler {
  const requests = new Counter({
    ...{ name: "assay_http_requests_total", help: "Requests answered", registers: [registry] },
    labelNames: ["method", "route", "status"] as const,
  });
  const refusals = new Counter({
    ...{ name: "assay_http_refusals_total", help: "Requests refused", registers: [registry] },
    labelNames: ["code"] as const,
  });
  const seconds = new Histogram({
    ...{ name: "assay_http_request_seconds", help: "Time to the answer", registers: [registry] },
    ...{ labelNames: ["method", "route"] as const, buckets: [0.005, 0.025, 0.1, 0.25, 1, 5, 30] },
  });
  return async (context, next) => {
    const begun = performance.now();
    await next();
    // A method is whatever the client writes: only those that routes have may name a series.
    const method = METHODS.has(context.req.method) ? context.req.method : "other";
    const { routePath: route } = context.req;
    requests.inc({ method, route, status: context.res.status });
    seconds.observe({ method, route }, (performance.now() - begun) / 1_000);
    const code: string | undefined = context.get("refusal");
    if (code !== undefined) refusals.inc({ code });
  };
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
