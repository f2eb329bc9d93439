import { type Context, Hono } from "hono";
import { z } from "zod";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { requireSession } from "../sign-in/sessions.ts";
import { deleteWebhook, insertWebhook, readWebhooks } from "../storage/webhooks.ts";
import { MAX_URL, ReachError, webhookUrl } from "../webhooks/reach.ts";
import { json } from "./bodies.ts";
import { walletLimit } from "./limits.ts";
import { route, serveRoute } from "./route.ts";
import { bytes, unsigned } from "./schemas.ts";

/** Webhooks of a wallet. */
const MAX_WEBHOOKS = 4;

const kept = z.object({ id: bytes(16), url: z.string() });
const postWebhook = route({
  ...{ name: "postWebhook", method: "post", path: "/me/webhooks", audience: "wallets", session: true },
  summary: "Has the wallet told, at an https URL, when it is drawn into a committee.",
  body: { schema: z.object({ url: z.string().max(MAX_URL) }), maximum: 2 * MAX_URL },
  answers: { 200: kept, 201: kept },
  refusals: ["bad-url"],
});

const readOwnWebhooks = route({
  ...{ name: "readWebhooks", method: "get", path: "/me/webhooks", audience: "wallets", session: true },
  summary: "The wallet's webhooks, and how often in a row each did not answer.",
  answers: { 200: z.object({ webhooks: z.array(kept.extend({ failures: unsigned(8) })) }) },
});

const deleteOwnWebhook = route({
  ...{ name: "deleteWebhook", method: "delete", path: "/me/webhooks/:id", audience: "wallets", session: true },
  summary: "Forgets a webhook.",
  params: z.object({ id: bytes(16) }),
  answers: { 200: z.object({ state: z.literal("deleted") }) },
  refusals: ["unknown-webhook"],
});

/** As the OpenAPI document has them. */
export const WEBHOOK_ROUTES = [postWebhook, readOwnWebhooks, deleteOwnWebhook];

/** Routes for voters who want to be told. */
export function webhookRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  const charge = walletLimit();
  const requireWallet = async (context: Context) => {
    const wallet = await requireSession(oracle, context);
    await charge(wallet, 1);
    context.header("cache-control", "no-store");
    return wallet;
  };

  serveRoute(app, postWebhook, async ({ context, body }) => {
    const wallet = await requireWallet(context);
    const url = requireUrl(body.url, oracle.knownBecause !== undefined);
    const known = (await readWebhooks(oracle, wallet)).find((webhook) => webhook.url === url);
    if (known !== undefined) return json(context, { id: known.id, url });
    const id = await insertWebhook(oracle, wallet, url, MAX_WEBHOOKS);
    if (id !== undefined) return json(context, { id, url }, 201);
    throw new Refusal("too-many", `A wallet has ${MAX_WEBHOOKS} webhooks at most: delete one first.`);
  });

  serveRoute(app, readOwnWebhooks, async ({ context }) => {
    return json(context, { webhooks: await readWebhooks(oracle, await requireWallet(context)) });
  });

  serveRoute(app, deleteOwnWebhook, async ({ context, params }) => {
    if (await deleteWebhook(oracle, await requireWallet(context), params.id))
      return json(context, { state: "deleted" });
    throw new Refusal("unknown-webhook", "The wallet has no webhook of this id here.");
  });

  return app;
}

function requireUrl(text: string, isDevelopment: boolean): string {
  try {
    return webhookUrl(text, isDevelopment).href;
  } catch (error) {
    if (error instanceof ReachError) throw new Refusal("bad-url", error.message);
    throw error;
  }
}
