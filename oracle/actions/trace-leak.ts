import { type Address, type Hex, isAddressEqual, recoverMessageAddress } from "viem";
import { leakMessage } from "../../contracts/sdk/leak.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { Refusal } from "../errors.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { nonceOf, roundKeyOf } from "../review/packet.ts";
import { traceText } from "../review/trace.ts";
import { requireRound } from "./take-ballot.ts";

/** Whose packet a text was copied from. */
export type Accusation = { voter: Address; seat: number; by: "nonce" | "marks"; matches: number; chance: number };

/**
 * Finds the members whose packets of a round a text was copied from. Only the oracle knows the marks, and it tells its
 * operator alone: who could ask as often as it likes could take marks out until nobody is accused.
 *
 * @throws Refusal
 */
export async function traceLeak(
  oracle: Oracle,
  roundId: Hex,
  leaked: string,
  signature: Hex,
): Promise<{ gaps: number; accused: Accusation[] }> {
  const { round } = requireRound(oracle, roundId);
  await requireOperator(oracle, roundId, leaked, signature);
  const voters = round.committee.map((word) => unpackCommitteeWord(word).voter);
  const roundKey = roundKeyOf(oracle.keys.storage, roundId);
  const { gaps, accused } = traceText(roundKey, voters.length, leaked);
  const byMarks = accused.map(({ seat, ...match }) => ({
    voter: voters[seat] as Address,
    seat,
    by: "marks" as const,
    ...match,
  }));
  const byNonce = voters.flatMap((voter, seat) =>
    leaked.includes(nonceOf(roundKey, seat)) ? [{ voter, seat, by: "nonce" as const, matches: 1, chance: 0 }] : [],
  );
  log("leak traced", { roundId });
  return { gaps, accused: [...byNonce, ...byMarks] };
}

async function requireOperator({ client }: Oracle, roundId: Hex, leaked: string, signature: Hex): Promise<void> {
  const { chainId } = client.domain;
  const message = leakMessage({ chainId, core: client.core, roundId }, leaked);
  // Bytes that are no signature recover to nobody.
  const signer = await recoverMessageAddress({ message, signature }).catch(() => undefined);
  if (signer !== undefined && isAddressEqual(signer, client.wallet.account.address)) return;
  throw new Refusal("bad-signature", "The text is not signed by this oracle's operator.");
}
