import { Amount } from "../../components/Amount.tsx";
import { Stat, Stats } from "../../components/Stat.tsx";
import { strings } from "../../strings.ts";
import { type ListedCampaign, standingOf } from "./campaign-filter.ts";

/** All campaigns in four figures; amounts are of the token that most campaigns pay in. */
export function Figures({ campaigns, now }: { campaigns: ListedCampaign[] | undefined; now: bigint | undefined }) {
  const words = strings.campaigns.figures;
  const isReady = campaigns !== undefined && now !== undefined;
  const token = campaigns === undefined ? undefined : commonToken(campaigns);
  const sum = (amount: (campaign: ListedCampaign) => bigint) =>
    token && (
      <Amount
        units={(campaigns ?? []).reduce(
          (all, one) => all + (one.token.address === token.address ? amount(one) : 0n),
          0n,
        )}
        token={token}
        digits={0}
      />
    );
  const none = isReady && token === undefined ? "0" : undefined;
  return (
    <Stats>
      <Stat label={words.campaigns} value={isReady ? campaigns.length : undefined} />
      <Stat
        label={words.open}
        value={isReady ? campaigns.filter((one) => standingOf(one, now) !== "closed").length : undefined}
      />
      <Stat label={words.held} isMoney value={sum(({ escrow }) => escrow.left) ?? none} />
      <Stat label={words.paid} isMoney value={sum(({ escrow }) => escrow.paid) ?? none} />
    </Stats>
  );
}

function commonToken(campaigns: readonly ListedCampaign[]): ListedCampaign["token"] | undefined {
  const counts = new Map<string, number>();
  for (const { token } of campaigns) counts.set(token.address, (counts.get(token.address) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return campaigns.find(({ token }) => token.address === first?.[0])?.token;
}
