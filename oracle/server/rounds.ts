import { Hono } from "hono";
import { takeBallot } from "../actions/take-ballot.ts";
import type { Oracle } from "../oracle.ts";
import { json, readJson } from "./app.ts";
import { type PacketCache, sealedPacket } from "./packets.ts";
import { address, bytes, postBallotSchema } from "./schemas.ts";

/** A sealed ballot as JSON stays below it. */
const MAX_BALLOT = 64 * 1_024;

/** Routes for committee members. */
export function roundRoutes(oracle: Oracle): Hono {
  const app = new Hono();
  const cache: PacketCache = new Map();

  app.get("/rounds/:roundId/packets/:voter", async (context) => {
    const roundId = bytes(32).parse(context.req.param("roundId"));
    const packet = await sealedPacket(oracle, cache, roundId, address.parse(context.req.param("voter")));
    return context.body(new Uint8Array(packet), 200, { "content-type": "application/octet-stream" });
  });

  app.post("/rounds/:roundId/ballots", async (context) => {
    const roundId = bytes(32).parse(context.req.param("roundId"));
    const { voter, sealed } = postBallotSchema.parse(await readJson(context, MAX_BALLOT));
    const { answer, created } = await takeBallot(oracle, roundId, voter, sealed);
    return json(context, answer, created ? 201 : 200);
  });

  return app;
}
