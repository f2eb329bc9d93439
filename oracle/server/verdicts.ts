import { Hono } from "hono";
import { z } from "zod";
import { answerProposal, signVerdict } from "../actions/answer-proposal.ts";
import { proposalSchema } from "../batches/proposal.ts";
import type { Oracle } from "../oracle.ts";
import { createTurns } from "../turns.ts";
import { json } from "./bodies.ts";
import { MAX_MESSAGE, messageSchema, openLeaderMessage } from "./followers.ts";
import { route, serveRoute } from "./route.ts";
import { bytesUpTo, verdictSchema, word } from "./schemas.ts";

const OF_MESSAGES = ["not-the-leader", "cannot-open", "hash-mismatch", "unknown-campaign"] as const;

const postProposal = route({
  ...{ name: "postProposal", method: "post", path: "/proposals", audience: "oracles" },
  summary: "Checks a batch that the leader proposes, in a sealed message signed by it.",
  body: { schema: messageSchema, maximum: 2 * MAX_MESSAGE },
  answers: { 200: z.object({ approve: word, abusive: word }) },
  refusals: [
    ...OF_MESSAGES,
    ...(["bad-proposal", "unfit-items", "history-missing", "another-digest", "mismatch", "cannot-open"] as const),
    ...(["bad-signature", "not-the-bundle", "deadline-passed"] as const),
  ],
});

const postVerdict = route({
  ...{ name: "postVerdict", method: "post", path: "/verdicts", audience: "oracles" },
  summary: "Signs the verdict of a batch that was proposed before, in a sealed message signed by the leader.",
  body: { schema: messageSchema, maximum: MAX_MESSAGE },
  answers: { 200: z.object({ signature: bytesUpTo(65) }) },
  refusals: [...OF_MESSAGES, "bad-proposal", "another-digest", "unknown-batch"],
});

/** As the OpenAPI document has them. */
export const VERDICT_ROUTES = [postProposal, postVerdict];

/** Routes of a follower, for its leader. */
export function verdictRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  // One at a time: two proposals for one batch would each undo what the other stored.
  const inTurn = createTurns();

  serveRoute(app, postProposal, async ({ context, body }) => {
    const proposal = proposalSchema.parse(await openLeaderMessage(oracle, body));
    return json(context, await inTurn(() => answerProposal(oracle, proposal)));
  });

  serveRoute(app, postVerdict, async ({ context, body }) => {
    const verdict = verdictSchema.parse(await openLeaderMessage(oracle, body));
    return json(context, { signature: await inTurn(() => signVerdict(oracle, verdict)) });
  });

  return app;
}
