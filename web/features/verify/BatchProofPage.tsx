import { useParams } from "wouter";
import { Page } from "../../components/Page.tsx";
import { strings } from "../../strings.ts";
import { ItemGrid } from "./ItemGrid.tsx";
import { MissingTarget } from "./MissingTarget.tsx";
import { Place } from "./Place.tsx";
import { ProofView } from "./ProofView.tsx";
import { SourceCard } from "./SourceCard.tsx";
import { pathOf, type Target, targetOf } from "./target.ts";
import { useSource } from "./use-source.ts";

/** The proof of a whole batch. */
export function BatchProofPage() {
  const { id, sequence } = useParams();
  const target = targetOf(id, sequence);
  return target?.kind === "batch" ? <BatchProof key={pathOf(target)} target={target} /> : <MissingTarget />;
}

function BatchProof({ target }: { target: Extract<Target, { kind: "batch" }> }) {
  const { campaignId, sequence } = target;
  const { gateways, source, setSource } = useSource();
  return (
    <Page title={strings.verify.batchTitle(sequence)} above={<Place campaignId={campaignId} />}>
      <ProofView task={{ ...target, blobs: source }} name={`assay-batch-${campaignId}-${sequence}`}>
        {({ batch }) => batch && <ItemGrid batch={batch} campaignId={campaignId} sequence={sequence} />}
      </ProofView>
      <SourceCard gateways={gateways} onSource={setSource} />
    </Page>
  );
}
