import { getAddress, isAddress } from "viem";
import { useParams } from "wouter";
import { Page } from "../../components/Page.tsx";
import { strings } from "../../strings.ts";
import { EndKeyCard } from "./EndKeyCard.tsx";
import { MissingTarget } from "./MissingTarget.tsx";
import { Place } from "./Place.tsx";
import { ProofView } from "./ProofView.tsx";
import { summaryOf } from "./steps.ts";

/** The proof of a key: the quote it was registered with, and all that this rests on. */
export function KeyProofPage() {
  const words = strings.verify;
  const { signer: text = "" } = useParams();
  if (!isAddress(text, { strict: false })) return <MissingTarget />;
  const signer = getAddress(text.toLowerCase());
  const lead = (
    <>
      <code>{signer}</code>
      <br />
      {words.keyLead}
    </>
  );
  return (
    <Page title={words.keyTitle} lead={lead} above={<Place />}>
      <ProofView key={signer} task={{ kind: "key", signer }} name={`assay-key-${signer}`}>
        {(proof) => summaryOf(proof.steps).status === "failed" && <EndKeyCard signer={signer} />}
      </ProofView>
    </Page>
  );
}
