import { bytesToHex, type Hex } from "viem";
import type { KeyPair } from "../../../contracts/sdk/key-pair.ts";
import type { Vote } from "../../../contracts/sdk/structs.ts";
import { commitAbuseCall, openAbuseCall } from "../../../contracts/sdk/voting/abuse-calls.ts";
import { commitCall, openCall, receiptCall } from "../../../contracts/sdk/voting/calls.ts";
import { commitSalt, readCommitment, type SecretVote } from "../../../contracts/sdk/voting/commitment.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import type { KeptReceipt } from "../../../contracts/sdk/voting/receipt.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { useKept } from "./use-kept.ts";

/** A committed vote with what opens it: its salt comes from the review key, so that nothing secret has to be kept. */
export async function secretOf({ round, voter }: OwnSeat, key: KeyPair, vote: Vote): Promise<SecretVote> {
  const place = { roundId: round.roundId, voter };
  const salt = bytesToHex(await commitSalt(key.privateKey, { ...place, ...vote }));
  return { ...place, ...vote, salt };
}

/** Ways to vote past the operator, each a transaction. */
export function useFallback(own: OwnSeat) {
  const deployment = useDeployment();
  const { run, write, state } = useWrite();
  const { add } = useKept({ roundId: own.round.roundId, voter: own.voter });
  const words = strings.rounds.fallback;

  const { appealId, seat } = own;
  const on = { sealed: own.record.sealed, round: own.round, seat };
  const contract = appealId === undefined ? deployment.ballots : deployment.abuse;
  const commitOf = (commitment: Hex) =>
    appealId === undefined
      ? commitCall(deployment, on, commitment)
      : commitAbuseCall(deployment, { appealId, seat }, commitment);
  const openOf = (secret: SecretVote) =>
    appealId === undefined ? openCall(deployment, on, secret) : openAbuseCall(deployment, { appealId, seat }, secret);

  /** Commits on chain; it has to be opened after voting. */
  const commit = (key: KeyPair, { approve, abstain }: Vote) =>
    run(async ({ send }) => {
      const secret = await secretOf(own, key, { approve, abstain });
      const commitment = await readCommitment(deployment, contract, secret);
      // Before it is sent: a commitment without what opens it is a silence.
      add({ committed: [{ approve, abstain, commitment }] });
      await send({ what: words.committed, ...commitOf(commitment) });
    });
  const open = (secret: SecretVote) => write({ what: words.opened, ...openOf(secret) });
  const post = (kept: KeptReceipt) => write({ what: words.posted, ...receiptCall(deployment, on, kept) });
  return { state, commit, open, post };
}
