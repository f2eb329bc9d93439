import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { ContributorKey } from "../../../contracts/sdk/contributor-key.ts";
import type { PrivateStatus } from "../../../contracts/sdk/gateway/submissions.ts";
import { itemOpening } from "../../../contracts/sdk/item-opening.ts";
import { Actions } from "../../components/Cell.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { AppealItem } from "./AppealItem.tsx";
import { DropItem } from "./DropItem.tsx";
import type { OwnItem } from "./own-items.ts";
import { ReadItem } from "./ReadItem.tsx";
import { RevokeItem } from "./RevokeItem.tsx";
import { useRevoked } from "./use-bundle.ts";

type ItemActionsProps = {
  campaign: Campaign;
  bundle: KeptBundle | undefined;
  item: OwnItem;
  contributorKey: ContributorKey | undefined;
  status: PrivateStatus | undefined;
};

/** States in which nothing of an item is left to withdraw. */
const GONE = ["dropped", "revoked"];

/** What a contributor can do about an item of its own now. */
export function ItemActions({ campaign, bundle, item, contributorKey, status }: ItemActionsProps) {
  const { data: revoked = 0n } = useRevoked(bundle);
  const { position, state, place } = item;
  const isRevoked = ((revoked >> BigInt(position)) & 1n) === 1n;
  const submission = bundle?.signed?.submission;
  const kept = bundle?.items[position];
  const opening = isRevoked && status && kept ? itemOpening(status, position, kept) : undefined;
  const isDecided = place !== undefined && (state === "approved" || state === "rejected");
  return (
    <Actions>
      {bundle && contributorKey && (
        <ReadItem bundle={bundle} position={position} privateKey={contributorKey.privateKey} />
      )}
      {isDecided && <AppealItem campaign={campaign} place={place} position={position} />}
      {submission && !isRevoked && !GONE.includes(state) && <RevokeItem submission={submission} position={position} />}
      {submission && opening && state !== "dropped" && <DropItem submission={submission} opening={opening} />}
    </Actions>
  );
}
