import { getAddress, hexToBytes } from "viem";
import { applyBatchLog } from "./apply-batch.ts";
import type { ChainLog } from "./logs.ts";
import { bundleKey, type ChainState } from "./state.ts";

/**
 * Folds one log into the state. Pure but for the state it changes; logs must come in chain order.
 *
 * @param state changed in place
 */
export function applyLog(state: ChainState, log: ChainLog): void {
  switch (log.eventName) {
    case "PresetAdded": {
      const { opening, inclusion, seedDelay } = log.args.preset;
      state.presets.set(log.args.presetId, { opening, inclusion, seedDelay });
      return;
    }
    case "CampaignCreated": {
      const { campaignId, creator, policyHash, policy, terms } = log.args;
      const { workloadId, presetId, quorum, licenceHash, contributorBadge, collateral } = terms;
      const pinned = { workloadId, presetId, quorum, licenceHash, contributorBadge, collateral, policyHash };
      state.campaigns.set(campaignId, { id: campaignId, creator, ...pinned, policy: hexToBytes(policy), closesAt: 0 });
      return;
    }
    case "CampaignClosing": {
      const campaign = state.campaigns.get(log.args.campaignId);
      if (campaign !== undefined) campaign.closesAt = log.args.closesAt;
      return;
    }
    case "KeyRegistered": {
      const { signer, operator, workloadId, encryptionKey, validUntil } = log.args;
      const block = log.blockNumber ?? 0n;
      state.keys.set(getAddress(signer), { signer, operator, workloadId, encryptionKey, validUntil, block });
      return;
    }
    case "KeyRevoked":
    case "KeyInvalidated":
      state.keys.delete(getAddress(log.args.signer));
      return;
    case "ReviewKeySet":
      state.reviewKeys.set(getAddress(log.args.voter), log.args.reviewKey);
      return;
    case "SkillCreated": {
      const { skillId, creator, terms } = log.args;
      state.skills.set(skillId, { id: skillId, creator, ...terms });
      return;
    }
    default:
      applySubmissionLog(state, log);
  }
}

function applySubmissionLog(state: ChainState, log: ChainLog): void {
  const block = log.blockNumber ?? 0n;
  switch (log.eventName) {
    case "ConsentRevoked": {
      const key = bundleKey(log.args.campaignId, log.args.contributor, log.args.itemsRoot);
      state.revoked.set(key, [...(state.revoked.get(key) ?? []), { mask: log.args.mask, block }]);
      return;
    }
    case "SubmissionForced": {
      const { entry, submission, signature, items, dueBy } = log.args;
      state.forced.set(entry, { submission, signature, items, dueBy, block, cleared: 0n });
      return;
    }
    case "ItemsCleared":
    case "BondsReleased":
      clear(state, log.args.entry, log.args.mask);
      return;
    case "SubmissionOverdue": {
      const entry = state.forced.get(log.args.entry);
      if (entry !== undefined) entry.overdueAt = BigInt(log.args.overdueAt);
      return;
    }
    default:
      applyBatchLog(state, log);
  }
}

function clear(state: ChainState, entry: `0x${string}`, mask: bigint): void {
  const forced = state.forced.get(entry);
  if (forced !== undefined) forced.cleared |= mask;
}
