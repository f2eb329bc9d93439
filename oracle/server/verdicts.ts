import { Hono } from "hono";
import { answerProposal, signVerdict } from "../actions/answer-proposal.ts";
import { proposalSchema } from "../batches/proposal.ts";
import type { Oracle } from "../oracle.ts";
import { createTurns } from "../turns.ts";
import { json, readJson } from "./app.ts";
import { MAX_MESSAGE, openLeaderMessage } from "./followers.ts";
import { verdictSchema } from "./schemas.ts";

/** Routes of a follower, for its leader. */
export function verdictRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  // One at a time: two proposals for one batch would each undo what the other stored.
  const inTurn = createTurns();

  app.post("/proposals", async (context) => {
    const proposal = proposalSchema.parse(await openLeaderMessage(oracle, await readJson(context, 2 * MAX_MESSAGE)));
    return json(context, await inTurn(() => answerProposal(oracle, proposal)));
  });

  app.post("/verdicts", async (context) => {
    const verdict = verdictSchema.parse(await openLeaderMessage(oracle, await readJson(context, MAX_MESSAGE)));
    return json(context, { signature: await inTurn(() => signVerdict(oracle, verdict)) });
  });

  return app;
}
