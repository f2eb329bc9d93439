import { getAddress, hexToBytes } from "viem";
import type { ChainLog } from "./logs.ts";
import { type Batch, batchKey, bundleKey, type ChainState } from "./state.ts";

/**
 * Folds one log into the state. Pure but for the state it changes; logs must come in chain order.
 *
 * @param state changed in place
 */
export function applyLog(state: ChainState, log: ChainLog): void {
  switch (log.eventName) {
    case "PresetAdded": {
      const { opening, seedDelay } = log.args.preset;
      state.presets.set(log.args.presetId, { opening, seedDelay });
      return;
    }
    case "CampaignCreated": {
      const { campaignId, policyHash, policy, terms } = log.args;
      const { workloadId, presetId, quorum, licenceHash } = terms;
      const pinned = { workloadId, presetId, quorum, licenceHash, policyHash, policy: hexToBytes(policy) };
      state.campaigns.set(campaignId, { id: campaignId, ...pinned, closesAt: 0 });
      return;
    }
    case "CampaignClosing": {
      const campaign = state.campaigns.get(log.args.campaignId);
      if (campaign !== undefined) campaign.closesAt = log.args.closesAt;
      return;
    }
    case "ConsentRevoked": {
      const key = bundleKey(log.args.campaignId, log.args.contributor, log.args.itemsRoot);
      const entry = { mask: log.args.mask, block: log.blockNumber ?? 0n };
      state.revoked.set(key, [...(state.revoked.get(key) ?? []), entry]);
      return;
    }
    case "KeyRegistered": {
      const { signer, operator, workloadId, encryptionKey, validUntil } = log.args;
      state.keys.set(getAddress(signer), { signer, operator, workloadId, encryptionKey, validUntil });
      return;
    }
    case "KeyRevoked":
      state.keys.delete(getAddress(log.args.signer));
      return;
    case "ReviewKeySet":
      state.reviewKeys.set(getAddress(log.args.voter), log.args.reviewKey);
      return;
    default:
      applyBatchLog(state, log);
  }
}

function applyBatchLog(state: ChainState, log: ChainLog): void {
  switch (log.eventName) {
    case "BatchSealed": {
      const { campaignId, sequence, operator, digest, verdict, seedBlock } = log.args;
      const batch: Batch = {
        ...{ campaignId, sequence, operator, digest, verdict, seedBlock: BigInt(seedBlock) },
        ...{ state: "sealed", voters: 0n, votes: [], cast: false },
      };
      state.batches.set(batchKey(campaignId, sequence), batch);
      return;
    }
    case "SeedBlockSet":
      change(state, log.args, (batch) => {
        batch.seedBlock = BigInt(log.args.seedBlock);
      });
      return;
    case "CommitteeDrawn":
      change(state, log.args, (batch, key) => {
        const { roundId, votingEnd, committee } = log.args;
        batch.state = "voting";
        batch.round = { roundId, votingEnd, committee };
        state.rounds.set(roundId, key);
      });
      return;
    case "BallotsCast":
      change(state, log.args, (batch) => {
        batch.cast = true;
        batch.voters = BigInt(log.args.voters);
        batch.votes = log.args.votes;
      });
      return;
    case "BatchDecided":
      change(state, log.args, (batch) => {
        batch.state = "decided";
        batch.appealEnd = log.args.appealEnd;
      });
      return;
    case "BatchSettled":
      change(state, log.args, (batch) => {
        batch.state = "final";
      });
      return;
    default:
      return;
  }
}

function change(
  state: ChainState,
  { campaignId, sequence }: { campaignId: number; sequence: number },
  edit: (batch: Batch, key: string) => void,
): void {
  const key = batchKey(campaignId, sequence);
  const batch = state.batches.get(key);
  if (batch !== undefined) edit(batch, key);
}
