import { getAddress, isAddress } from "viem";
import { useParams } from "wouter";
import { Above } from "../../components/Above.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Hash } from "../../components/Hash.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { toShort } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import { VoterView } from "./VoterView.tsx";

/** Somebody's stake, for everybody to look at. */
export function VoterPage() {
  const words = strings.stake.voter;
  const { voter = "" } = useParams();
  if (!isAddress(voter, { strict: false })) {
    const back = <ButtonLink to="/stake">{words.back}</ButtonLink>;
    return (
      <Page title={strings.stake.title}>
        <EmptyState title={words.missing.title} text={words.missing.text} action={back} />
      </Page>
    );
  }
  const address = getAddress(voter);
  const above = <Above href="/stake" back={words.back} />;
  const title = words.title(toShort(address));
  return (
    <Page title={title} above={above} lead={<Hash hex={address} what={title} />}>
      <VoterView voter={address} isOwn={false} />
    </Page>
  );
}
