import { Hono } from "hono";
import { z } from "zod";
import { MAX_LEAK } from "../../contracts/sdk/leak.ts";
import { takeBallot } from "../actions/take-ballot.ts";
import { traceLeak } from "../actions/trace-leak.ts";
import type { Oracle } from "../oracle.ts";
import { json } from "./bodies.ts";
import { type PacketCache, signedPacket } from "./packets.ts";
import { route, serveRoute } from "./route.ts";
import { address, block, bytes, bytesUpTo, postBallotSchema } from "./schemas.ts";

/** A sealed ballot as JSON stays below it. */
const MAX_BALLOT = 64 * 1_024;

const readPacket = route({
  ...{ name: "readPacket", method: "get", path: "/rounds/:roundId/packets/:voter", audience: "committee" },
  cost: 19,
  summary:
    "What a committee member sees of a round's items, sealed to the voter's review key and signed by the oracle's.",
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

const postTrace = route({
  ...{ name: "postTrace", method: "post", path: "/rounds/:roundId/traces", audience: "operators" },
  summary: "Says whose packet of a round a leaked text was copied from, to the operator who signed for the question.",
  params: z.object({ roundId: bytes(32) }),
  // A character of JSON has up to 6 bytes.
  body: {
    schema: z.object({ leaked: z.string().max(MAX_LEAK), signature: bytesUpTo(65) }),
    maximum: 6 * MAX_LEAK + 1_024,
  },
  answers: {
    200: z.object({
      gaps: z.int(),
      accused: z.array(
        z.object({
          ...{ voter: address, seat: z.int(), by: z.enum(["nonce", "marks"]) },
          ...{ matches: z.int(), chance: z.number() },
        }),
      ),
    }),
  },
  refusals: ["unknown-round", "bad-signature"],
});

/** As the OpenAPI document has them. */
export const ROUND_ROUTES = [readPacket, postBallot, postTrace];

/** Routes for committee members. */
export function roundRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  const cache: PacketCache = new Map();

  serveRoute(app, readPacket, async ({ context, params: { roundId, voter } }) => {
    const packet = await signedPacket(oracle, cache, roundId, voter);
    return context.body(packet, 200, { "content-type": "application/octet-stream" });
  });

  serveRoute(app, postBallot, async ({ context, params: { roundId }, body: { voter, sealed } }) => {
    const { answer, created } = await takeBallot(oracle, roundId, voter, sealed);
    return json(context, answer, created ? 201 : 200);
  });

  serveRoute(app, postTrace, async ({ context, params: { roundId }, body: { leaked, signature } }) =>
    json(context, await traceLeak(oracle, roundId, leaked, signature)),
  );

  return app;
}
