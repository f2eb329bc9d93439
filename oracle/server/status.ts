import { Hono } from "hono";
import { z } from "zod";
import type { Oracle } from "../oracle.ts";
import { hasActiveKey } from "../plan.ts";
import { json } from "./bodies.ts";
import { route, serveRoute } from "./route.ts";
import { address, bytes, unsigned } from "./schemas.ts";

const number = z.string().regex(/^(0|-?[1-9][0-9]*)$/);

const readStatus = route({
  ...{ name: "readStatus", method: "get", path: "/status", audience: "anyone" },
  summary: "Who answers, for which deployment, and how far it has read the chain.",
  answers: {
    200: z.object({
      ...{ role: z.enum(["leader", "follower"]), development: z.boolean(), chainId: z.number().int(), core: address },
      ...{ operator: address, workloadId: unsigned(32), signer: address, encryptionKey: bytes(32) },
      keyActive: z.boolean(),
      head: z.object({ number, hash: z.string(), timestamp: unsigned(40) }),
      final: z.object({ number, hash: bytes(32) }).nullable(),
      halted: z.string().optional(),
    }),
  },
});

/** As the OpenAPI document has it. */
export const STATUS_ROUTES = [readStatus];

/** The route that everybody asks first. */
export function statusRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  serveRoute(app, readStatus, ({ context }) => json(context, statusOf(oracle)));
  return app;
}

function statusOf(oracle: Oracle) {
  const { client, env, keys, knownBecause, watch } = oracle;
  const local = { workloadId: env.workloadId, signer: keys.signer.address };
  return {
    ...{ role: env.role, development: knownBecause !== undefined, chainId: client.domain.chainId, core: client.core },
    ...{ operator: client.wallet.account.address, workloadId: env.workloadId, signer: keys.signer.address },
    ...{
      encryptionKey: keys.encryption.publicKey,
      keyActive: hasActiveKey(watch.state, local),
      head: watch.state.head,
      final: watch.taken ?? null,
      ...(client.halt.signal.aborted ? { halted: (client.halt.signal.reason as Error).message } : {}),
    },
  };
}
