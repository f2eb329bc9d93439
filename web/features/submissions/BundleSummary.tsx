import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Amount } from "../../components/Amount.tsx";
import { type Share, Shares } from "../../components/Progress.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { strings } from "../../strings.ts";
import { type OwnItem, tallyOf } from "./own-items.ts";

/** What has become of a bundle's items, to look at. */
export function BundleSummary({
  campaign: { terms, token },
  items,
}: {
  campaign: Campaign;
  items: readonly OwnItem[];
}) {
  const words = strings.submissions.bundle.summary;
  const { accepted, over, underWay } = tallyOf(items);
  const part = (count: number) => Math.round((100 * count) / items.length);
  const shares: Share[] = [
    { label: words.accepted, part: part(accepted), tone: "accent" },
    { label: words.over, part: part(over), tone: "bad" },
    { label: words.underWay, part: part(underWay), tone: "rest" },
  ];
  return (
    <>
      <Shares label={words.title} shares={shares} />
      <Stats>
        <Stat label={words.underWay} value={underWay} />
        <Stat label={words.accepted} value={accepted} />
        <Stat label={words.over} value={over} />
        <Stat
          label={words.earned}
          value={<Amount units={BigInt(accepted) * terms.reward} token={token} />}
          isMoney={true}
        />
      </Stats>
    </>
  );
}
