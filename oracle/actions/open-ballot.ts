import type { Hex } from "viem";
import { openMessage } from "../../contracts/sdk/sealed-message.ts";
import { fromJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { ballotSchema } from "../server/schemas.ts";

/** A ballot in the clear: what is shown on chain once voting has ended, and never before. */
export type OpenBallot = { approve: bigint; abstain: bigint; signature: Hex };

/**
 * Opens a ballot a voter sealed to this oracle's key.
 *
 * @throws SealedMessageError and its siblings, SyntaxError, zod's error
 */
export async function openBallot({ keys }: Oracle, roundId: Hex, sealed: Uint8Array): Promise<OpenBallot> {
  const opened = await openMessage(keys.encryption.privateKey, "assay/ballot", roundId, sealed);
  return ballotSchema.parse(fromJsonBytes(opened));
}
