import type { Address, Hex } from "viem";
import type { LocalAccount } from "viem/accounts";
import { maskOf } from "../../contracts/sdk/masks.ts";
import { ballotsHash, unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import type { Vote } from "../../contracts/sdk/structs.ts";
import { type AssayDomain, ballotTypes, closingTypes } from "../../contracts/sdk/typed-data.ts";

/** A round's ballots as its operator shows them: what `castBallots` takes. */
export type Shown = { ballots: (Vote & { signature: Hex })[]; voterMask: bigint; closing: Hex };

/**
 * Signs the ballots of a committee and the operator's closing list over them.
 *
 * @param votes by seat; a seat without one stays silent
 * @param signerOf who signs a voter's ballots: its own account or its delegate
 * @param operator a key of the sealing operator
 */
export async function showBallots(
  domain: AssayDomain,
  { roundId, committee }: { roundId: Hex; committee: readonly bigint[] },
  votes: readonly (Vote | undefined)[],
  signerOf: (voter: Address, seat: number) => LocalAccount,
  operator: LocalAccount,
): Promise<Shown> {
  const shown = await Promise.all(
    votes.flatMap((vote, seat) => {
      const word = committee[seat];
      return vote === undefined || word === undefined ? [] : [signed(word, vote, seat)];
    }),
  );
  async function signed(word: bigint, vote: Vote, seat: number) {
    const { voter } = unpackCommitteeWord(word);
    const message = { roundId, voter, ...vote };
    const typed = { domain, types: ballotTypes, primaryType: "Ballot" as const, message };
    return { seat, ...vote, signature: await signerOf(voter, seat).signTypedData(typed) };
  }
  const voterMask = maskOf(shown.map(({ seat }) => seat));
  const message = { roundId, ballotsHash: ballotsHash(roundId, committee, shown), voterMask };
  const closing = await operator.signTypedData({ domain, types: closingTypes, primaryType: "Closing", message });
  return { ballots: shown.map(({ seat: _, ...ballot }) => ballot), voterMask, closing };
}
