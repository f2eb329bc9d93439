import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { type Share, Shares } from "../../components/Progress.tsx";
import { toPercent } from "../../lib/format.ts";
import { strings } from "../../strings.ts";

type Escrow = Campaign["escrow"];

/** What became of a campaign's money, each part in token units. The parts add up to what was funded. */
export function partsOf({ paid, fees, refunded, left, reserved }: Escrow) {
  return [
    { name: "paid", units: paid, tone: "accent" },
    { name: "fees", units: fees, tone: "info" },
    { name: "reserved", units: reserved, tone: "money" },
    { name: "free", units: left - reserved, tone: "rest" },
    { name: "refunded", units: refunded, tone: "bad" },
  ] as const;
}

/** A campaign's money as one bar. */
export function MoneyBar({ escrow }: { escrow: Escrow }) {
  const words = strings.campaigns.money;
  const shares: Share[] = partsOf(escrow).map(({ name, units, tone }) => ({
    label: words[name],
    part: toPercent(units, escrow.funded),
    tone,
  }));
  return <Shares label={words.bar} shares={shares} />;
}
