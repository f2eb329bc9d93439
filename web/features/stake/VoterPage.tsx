import ArrowLeft from "lucide-react/icons/arrow-left";
import { getAddress, isAddress } from "viem";
import { Link, useParams } from "wouter";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Hash } from "../../components/Hash.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { toShort } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import styles from "./Stake.module.css";
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
  const above = (
    <p className={styles.above}>
      <Link href="/stake">
        <ArrowLeft size={14} aria-hidden="true" /> {words.back}
      </Link>
    </p>
  );
  const title = words.title(toShort(address));
  return (
    <Page title={title} above={above} lead={<Hash hex={address} what={title} />}>
      <VoterView voter={address} isOwn={false} />
    </Page>
  );
}
