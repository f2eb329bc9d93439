import { Hono } from "hono";
import { z } from "zod";
import type { Oracle } from "../oracle.ts";
import { issueNonce } from "../sign-in/nonces.ts";
import { signInPlace } from "../sign-in/place.ts";
import { endSessions, openSession, requireSession } from "../sign-in/sessions.ts";
import { json } from "./bodies.ts";
import { route, serveRoute } from "./route.ts";
import { address, bytes, bytesUpTo, unsigned } from "./schemas.ts";

/** A sign-in as JSON stays below it. */
const MAX_MESSAGE = 32 * 1_024;

const readNonce = route({
  ...{ name: "readNonce", method: "get", path: "/sign-in/nonce", audience: "wallets" },
  summary: "A nonce for one sign-in (EIP-4361), and what else the message has to name.",
  answers: {
    200: z.object({
      ...{ nonce: z.string(), now: unsigned(40), expiresAt: unsigned(40), domain: z.string(), gateway: z.string() },
      ...{ chainId: z.number().int(), core: address, badges: address },
    }),
  },
});

const postSession = route({
  ...{ name: "postSession", method: "post", path: "/sessions", audience: "wallets" },
  cost: 19,
  summary: "Opens a session for the wallet that signed; its token goes into Authorization: Bearer.",
  body: { schema: z.object({ message: z.string().max(4_096), signature: bytesUpTo(4_096) }), maximum: MAX_MESSAGE },
  answers: { 201: z.object({ token: bytes(32), wallet: address, endsAt: unsigned(40) }) },
  refusals: ["bad-signature", "bad-nonce", "other-gateway"],
});

const deleteSessions = route({
  ...{ name: "deleteSessions", method: "delete", path: "/sessions", audience: "wallets", session: true },
  summary: "Ends every session of the wallet.",
  answers: { 200: z.object({ state: z.literal("ended") }) },
});

/** As the OpenAPI document has them. */
export const SIGN_IN_ROUTES = [readNonce, postSession, deleteSessions];

/** Routes by which a wallet shows whose it is. */
export function signInRoutes(oracle: Oracle): Hono {
  const app = new Hono();

  serveRoute(app, readNonce, ({ context }) => {
    const now = oracle.watch.state.head.timestamp;
    const { core, badges } = oracle.client;
    return json(context, { ...issueNonce(oracle, now), now, ...signInPlace(oracle), core, badges });
  });

  serveRoute(app, postSession, async ({ context, body }) => json(context, await openSession(oracle, body), 201));

  serveRoute(app, deleteSessions, async ({ context }) => {
    await endSessions(oracle, await requireSession(oracle, context));
    return json(context, { state: "ended" });
  });

  return app;
}
