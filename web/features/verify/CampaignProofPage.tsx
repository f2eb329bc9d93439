import { useParams } from "wouter";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Page } from "../../components/Page.tsx";
import { strings } from "../../strings.ts";
import { BatchLinks } from "./BatchLinks.tsx";
import { CheckerCard } from "./CheckerCard.tsx";
import { MissingTarget } from "./MissingTarget.tsx";
import { Place } from "./Place.tsx";
import { ProofView } from "./ProofView.tsx";
import { pathOf, targetOf } from "./target.ts";

/** The proof of a campaign: its promises, its money, its program; and the way to its batches. */
export function CampaignProofPage() {
  const words = strings.verify;
  const target = targetOf(useParams().id);
  if (target?.kind !== "campaign") return <MissingTarget />;
  const { campaignId } = target;
  const page = (
    <ButtonLink look="quiet" to={`/campaigns/${campaignId}`}>
      {words.place.page}
    </ButtonLink>
  );
  return (
    <Page key={pathOf(target)} title={words.campaignTitle(campaignId)} above={<Place />} actions={page}>
      <ProofView task={target} name={`assay-campaign-${campaignId}`}>
        {() => (
          <>
            <BatchLinks campaignId={campaignId} />
            <CheckerCard campaignId={campaignId} />
          </>
        )}
      </ProofView>
    </Page>
  );
}
