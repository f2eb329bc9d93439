import { getAddress, type Hex, hexToBytes, keccak256, recoverMessageAddress } from "viem";
import { z } from "zod";
import { openMessage } from "../../contracts/sdk/sealed-message.ts";
import { messageText } from "../actions/ask-followers.ts";
import { Refusal } from "../errors.ts";
import { fromJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { activeKeys, type Key } from "../watch/state.ts";
import { bytes, bytesUpTo } from "./schemas.ts";

/** Largest message a leader sends, bytes: a proposal of 256 items in 256 bundles of 256 items. */
export const MAX_MESSAGE = 32 * 1_024 * 1_024;

/** A message from a leader: its id is the hash of what is sealed, and its signature covers the id. */
export const messageSchema = z.object({ id: bytes(32), sealed: bytesUpTo(MAX_MESSAGE), signature: bytesUpTo(65) });

/** A message as it was opened: its JSON is not yet checked against a schema. */
export type LeaderMessage = { id: Hex; from: Key; content: unknown };

/**
 * Opens a message from another oracle of this workload.
 *
 * @throws Refusal when it is not sealed to this follower, or not signed by an active key
 */
export async function openLeaderMessage(
  oracle: Oracle,
  { id, sealed, signature }: z.output<typeof messageSchema>,
): Promise<LeaderMessage> {
  const from = await requireLeader(oracle, id, signature);
  const plaintext = await openMessage(
    oracle.keys.encryption.privateKey,
    "assay/proposal",
    id,
    hexToBytes(sealed),
  ).catch((cause: unknown) => {
    throw Object.assign(new Refusal("cannot-open", "The message is not sealed to this follower's key."), { cause });
  });
  if (keccak256(plaintext) !== id)
    throw new Refusal("hash-mismatch", "The message's id is not the hash of its content.");
  try {
    return { id, from, content: fromJsonBytes(plaintext) };
  } catch {
    throw new Refusal("malformed", "The message does not open to JSON in UTF-8.");
  }
}

async function requireLeader(oracle: Oracle, id: Hex, signature: Hex): Promise<Key> {
  const signer = await recoverMessageAddress({ message: messageText(id), signature }).catch(() => undefined);
  const keys = activeKeys(oracle.watch.state, oracle.env.workloadId);
  const key = keys.find((known) => getAddress(known.signer) === signer);
  if (key === undefined) {
    throw new Refusal("not-the-leader", "The message is not signed by an active key of this workload.");
  }
  return key;
}
