import { z } from "zod";
import { addressValue, hashValue } from "../values.ts";
import { askForJson } from "./request.ts";

const ownRoundsSchema = z.object({
  rounds: z.array(z.object({ roundId: hashValue, voter: addressValue, isOpen: z.boolean(), hasVoted: z.boolean() })),
});

/**
 * Rounds in which the wallet that signed in has a seat, and whether the gateway holds its ballot.
 *
 * @param token of a session
 * @throws GatewayRefusal; the platform's errors where nobody answers
 */
export async function readOwnRounds(gateway: string, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  return ownRoundsSchema.parse(await askForJson(`${gateway}/me/rounds`, { headers })).rounds;
}
