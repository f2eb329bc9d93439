import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { Amount } from "../../components/Amount.tsx";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Hash } from "../../components/Hash.tsx";
import { toSpan } from "../../lib/format.ts";
import { strings } from "../../strings.ts";

/** What a campaign pays, asks for and lasts. Fixed for its life. */
export function TermsCard({ campaign }: { campaign: Pick<Campaign, "terms" | "token" | "stakeToken" | "preset"> }) {
  const words = strings.campaigns.terms;
  const { terms, token, stakeToken, preset } = campaign;
  const money = (units: bigint) => <Amount units={units} token={token} digits={6} />;
  const badge = (skill: number) => (skill === 0 ? words.noBadge : words.badge(skill));
  const { tiers } = strings.campaigns.batches;
  const committees = preset.committees.flatMap((seats, tier) =>
    seats === 0 ? [] : [`${seats} ${tiers[tier]}`.toLowerCase()],
  );
  return (
    <Card title={words.title}>
      <Definitions
        rows={[
          [words.token, <Hash key="token" hex={token.address} what={words.tokenAddress} />],
          [words.reward, money(terms.reward)],
          [words.votePay, money(terms.votePay)],
          [words.oracleFee, money(terms.oracleFee)],
          [words.drawBounty, money(terms.drawBounty)],
          [words.collateral, money(terms.collateral)],
          [words.seatLock, <Amount key="lock" units={terms.seatLock} token={stakeToken} />],
          [words.contributorBadge, badge(terms.contributorBadge)],
          [words.voterBadge, badge(terms.voterBadge)],
          [words.quorum, words.signatures(terms.quorum)],
          [words.committees, committees.join(", ")],
          [words.voting, [preset.voting, preset.opening, preset.appeal].map(toSpan).join(", ")],
          [words.licence, <Hash key="licence" hex={terms.licenceHash} what={words.licence} />],
        ]}
      />
    </Card>
  );
}
