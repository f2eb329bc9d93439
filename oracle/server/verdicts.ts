import { Hono } from "hono";
import { z } from "zod";
import { answerProposal, signVerdict } from "../actions/answer-proposal.ts";
import { answerQuestion, answerSchema, questionSchema } from "../actions/remember-batch.ts";
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

const postMemory = route({
  ...{ name: "postMemory", method: "post", path: "/memories", audience: "oracles" },
  summary: "Says, sealed to the leader, what was proposed and signed for a batch that its database may have lost.",
  body: { schema: messageSchema, maximum: MAX_MESSAGE },
  answers: { 200: answerSchema },
  refusals: [...OF_MESSAGES],
});

/** As the OpenAPI document has them. */
export const VERDICT_ROUTES = [postProposal, postVerdict, postMemory];

/** Routes of a follower, for its leader. */
export function verdictRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  // One at a time: two proposals for one batch would each undo what the other stored.
  const inTurn = createTurns();

  serveRoute(app, postProposal, async ({ context, body }) => {
    const { content } = await openLeaderMessage(oracle, body);
    const proposal = proposalSchema.parse(content);
    return json(context, await inTurn(() => answerProposal(oracle, proposal)));
  });

  serveRoute(app, postVerdict, async ({ context, body }) => {
    const verdict = verdictSchema.parse((await openLeaderMessage(oracle, body)).content);
    return json(context, { signature: await inTurn(() => signVerdict(oracle, verdict)) });
  });

  serveRoute(app, postMemory, async ({ context, body }) => {
    const { id, from, content } = await openLeaderMessage(oracle, body);
    return json(context, await answerQuestion(oracle, { id, from }, questionSchema.parse(content)));
  });

  return app;
}
