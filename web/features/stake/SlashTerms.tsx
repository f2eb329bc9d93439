import { toAmount } from "../../../contracts/sdk/amounts.ts";
import { explainSlash } from "../../../contracts/sdk/proof/explain-slash.ts";
import { Definitions } from "../../components/Definitions.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { SlashSteps } from "../../components/SlashSteps.tsx";
import { useRead } from "../../lib/use-read.ts";
import { strings } from "../../strings.ts";
import styles from "./RoundsCard.module.css";

type Place = Parameters<typeof explainSlash>[1];

/** The terms of a settled seat's slash, recomputed from the chain. */
export function SlashTerms({ place }: { place: Place }) {
  const words = strings.stake.rounds;
  const { campaignId, sequence, index, seat } = place;
  const read = useRead(["slash", campaignId, sequence, index, seat], (deployment) => explainSlash(deployment, place), {
    isFixed: true,
  });
  const { data, error, refetch } = read;
  if (error !== null) return <ErrorState error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <Skeleton height="1.5rem" lines={5} />;
  const { due, taken, share, holds, token } = data;
  return (
    <>
      <SlashSteps report={data} />
      <Definitions
        rows={[
          [words.terms.due, toAmount(due, token)],
          [words.terms.taken, toAmount(taken, token)],
          [words.terms.share, toAmount(share, token)],
        ]}
      />
      <p className={holds ? styles.holds : styles.broken}>{holds ? words.holds : words.broken}</p>
    </>
  );
}
