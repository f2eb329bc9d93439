import { type Address, bytesToHex, isAddressEqual } from "viem";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { toJson } from "../json.ts";
import { log, warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { type Due, markFailed, markTold, readWebhookUrl, selectDue } from "../storage/webhooks.ts";
import { keyed } from "../tee/storage-seal.ts";
import type { Batch, ChainState, Round } from "../watch/state.ts";
import { DeliveryError, postNotice } from "../webhooks/post.ts";
import { ReachError, webhookUrl } from "../webhooks/reach.ts";

/** A notice that is to be sent now. */
export type Notice = { kind: "send-notice"; due: Due; batch: Batch };

/** Notices of committees that were drawn, while their members can vote: for who asked to be told. */
export async function dueNotices(oracle: Oracle): Promise<Notice[]> {
  const { client, watch } = oracle;
  const open = openRounds(watch.state, client.wallet.account.address);
  const seats = open.flatMap(({ round }) =>
    round.committee.map((word) => ({ roundId: round.roundId, voter: unpackCommitteeWord(word).voter })),
  );
  const byRound = new Map(open.map(({ round, batch }) => [round.roundId, batch]));
  return (await selectDue(oracle, seats, watch.state.head.timestamp)).flatMap((due) => {
    const batch = byRound.get(due.roundId);
    return batch === undefined ? [] : [{ kind: "send-notice" as const, due, batch }];
  });
}

function openRounds({ batches, head }: ChainState, operator: Address): { batch: Batch; round: Round }[] {
  return [...batches.values()].flatMap((batch) => {
    const { round, state } = batch;
    if (state !== "voting" || round === undefined || round.votingEnd < head.timestamp) return [];
    return isAddressEqual(batch.operator, operator) ? [{ batch, round }] : [];
  });
}

/**
 * Tells a webhook of a round. It may be told twice, with the same id, where the process ends in between; a receiver that does not
 * take it is asked again later.
 */
export async function sendNotice(oracle: Oracle, { due, batch }: Notice): Promise<void> {
  const { client, keys, knownBecause, watch } = oracle;
  const address = await readWebhookUrl(oracle, due.webhookId);
  if (address === undefined || batch.round === undefined) return;
  const { roundId, tier, draw, votingEnd } = batch.round;
  const { campaignId, sequence } = batch;
  const id = bytesToHex(keyed(keys.storage, "notice", due.webhookId, roundId));
  const place = { chainId: client.domain.chainId, core: client.core, roundId, campaignId, sequence, tier, draw };
  const body = toJson({ event: "drawn", id, ...place, voter: due.voter, votingEnd });
  // EIP-191 over a text that begins like this; nothing else that this key signs does.
  const signature = await keys.signer.signMessage({ message: body });
  const headers = { "assay-signer": keys.signer.address, "assay-signature": signature };
  try {
    const url = webhookUrl(address, knownBecause !== undefined);
    await postNotice(url, body, headers);
    await markTold(oracle, due);
    log("notice sent", { campaignId, sequence });
  } catch (error) {
    if (!(error instanceof DeliveryError || error instanceof ReachError)) throw error;
    const isForgotten = await markFailed(oracle, due, watch.state.head.timestamp);
    // Not its URL, which is the voter's own.
    warn(isForgotten ? "webhook forgotten" : "notice not taken", { campaignId, sequence, code: error.code });
  }
}
