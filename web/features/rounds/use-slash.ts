import { explainSlash } from "../../../contracts/sdk/proof/explain-slash.ts";
import type { OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import { useRead } from "../../lib/use-read.ts";

/** What a settled round took from a seat and gave it, recomputed from the chain. */
export const useSlash = ({ record: { campaignId, sequence }, index, seat, round }: OwnSeat) =>
  useRead(
    ["slash", campaignId, sequence, index, seat],
    (deployment) => explainSlash(deployment, { campaignId, sequence, index, seat }),
    { isFixed: true, enabled: round.settled !== undefined },
  );
