import { Hono } from "hono";
import { z } from "zod";
import { takeBallot } from "../actions/take-ballot.ts";
import type { Oracle } from "../oracle.ts";
import { json } from "./bodies.ts";
import { type PacketCache, sealedPacket } from "./packets.ts";
import { route, serveRoute } from "./route.ts";
import { address, block, bytes, bytesUpTo, postBallotSchema } from "./schemas.ts";

/** A sealed ballot as JSON stays below it. */
const MAX_BALLOT = 64 * 1_024;

const readPacket = route({
  ...{ name: "readPacket", method: "get", path: "/rounds/:roundId/packets/:voter", audience: "committee" },
  summary: "What a committee member sees of a round's items, sealed to the voter's review key.",
  params: z.object({ roundId: bytes(32), voter: address }),
  answers: { 200: "bytes" },
  refusals: ["unknown-round", "not-in-committee", "no-review-key", "unknown-campaign"],
});

const receiptSchema = z.object({
  receipt: z.object({
    ...{ roundId: bytes(32), voter: address, ballotHash: bytes(32) },
    ...{ blockNumber: block, blockHash: bytes(32) },
  }),
  signature: bytesUpTo(65),
});
const postBallot = route({
  ...{ name: "postBallot", method: "post", path: "/rounds/:roundId/ballots", audience: "committee" },
  cost: 19,
  summary: "Takes a sealed ballot, and promises under the oracle's signature to show it.",
  params: z.object({ roundId: bytes(32) }),
  body: { schema: postBallotSchema, maximum: MAX_BALLOT },
  answers: { 200: receiptSchema, 201: receiptSchema },
  refusals: [
    ...(["unknown-round", "not-in-committee", "bad-ballot", "bad-signature", "voting-closed"] as const),
    "ballot-exists",
  ],
});

/** As the OpenAPI document has them. */
export const ROUND_ROUTES = [readPacket, postBallot];

/** Routes for committee members. */
export function roundRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  const cache: PacketCache = new Map();

  serveRoute(app, readPacket, async ({ context, params: { roundId, voter } }) => {
    const packet = await sealedPacket(oracle, cache, roundId, voter);
    return context.body(new Uint8Array(packet), 200, { "content-type": "application/octet-stream" });
  });

  serveRoute(app, postBallot, async ({ context, params: { roundId }, body: { voter, sealed } }) => {
    const { answer, created } = await takeBallot(oracle, roundId, voter, sealed);
    return json(context, answer, created ? 201 : 200);
  });

  return app;
}
