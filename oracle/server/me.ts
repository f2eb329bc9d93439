import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Oracle } from "../oracle.ts";
import { requireSession } from "../sign-in/sessions.ts";
import { accountOf, readBundle, readItems, selectBundles } from "../storage/submissions.ts";
import { json } from "./bodies.ts";
import { walletLimit } from "./limits.ts";
import { publicItems } from "./private-status.ts";
import { route, serveRoute } from "./route.ts";
import { address, bytes, itemState, unsigned, word } from "./schemas.ts";
import { seatsOf } from "./seats.ts";

/** Bundles of one answer. */
const PAGE = 50;

const readOwnSubmissions = route({
  ...{ name: "readOwnSubmissions", method: "get", path: "/me/submissions", audience: "wallets", session: true },
  summary: "The wallet's bundles by digest, fifty at a time; what is in them is sealed, by GET /submissions/:digest.",
  query: z.object({ after: bytes(32).optional() }),
  answers: {
    200: z.object({
      submissions: z.array(
        z.object({
          ...{ digest: bytes(32), campaignId: unsigned(32), deadline: unsigned(40) },
          items: z.array(z.object({ position: unsigned(8), state: itemState })),
        }),
      ),
      next: bytes(32).nullable(),
    }),
  },
});

const readOwnRounds = route({
  ...{ name: "readOwnRounds", method: "get", path: "/me/rounds", audience: "wallets", session: true },
  summary: "Rounds in whose committees the wallet has a seat, the last hundred, newest first.",
  answers: {
    200: z.object({
      rounds: z.array(
        z.object({
          ...{ roundId: bytes(32), campaignId: unsigned(32), sequence: unsigned(32), tier: unsigned(8) },
          ...{ draw: unsigned(16), items: word, votingEnd: unsigned(40), seat: unsigned(8) },
          ...{ isOpen: z.boolean(), hasVoted: z.boolean(), voter: address },
        }),
      ),
    }),
  },
});

/** As the OpenAPI document has them. */
export const OWN_ROUTES = [readOwnSubmissions, readOwnRounds];

/** Routes for who signed in: what is theirs. */
export function ownRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  const charge = walletLimit();
  const requireWallet = async (context: Context) => {
    const wallet = await requireSession(oracle, context);
    await charge(wallet, 1);
    return wallet;
  };

  serveRoute(app, readOwnSubmissions, async ({ context, query: { after } }) => {
    const wallet = await requireWallet(context);
    const digests = await selectBundles(oracle, accountOf(oracle, wallet), after, PAGE);
    const submissions = [];
    for (const digest of digests) {
      const bundle = await readBundle(oracle, digest);
      if (bundle === undefined) continue;
      const { campaignId, deadline } = bundle.submission;
      const items = publicItems(oracle, bundle, await readItems(oracle, digest));
      submissions.push({ digest, campaignId, deadline, items });
    }
    return own(context, { submissions, next: digests.length < PAGE ? null : (digests.at(-1) ?? null) });
  });

  serveRoute(app, readOwnRounds, async ({ context }) => {
    const wallet = await requireWallet(context);
    return own(context, { rounds: await seatsOf(oracle, wallet) });
  });

  return app;
}

/** Nobody in between may keep it. */
function own(context: Context, value: unknown): Response {
  context.header("cache-control", "no-store");
  return json(context, value);
}
