import { useState } from "react";
import { useParams } from "wouter";
import { Page } from "../../components/Page.tsx";
import { strings } from "../../strings.ts";
import { Place } from "./Place.tsx";
import { ProofView } from "./ProofView.tsx";
import type { QuoteInput } from "./proof-task.ts";
import { QuoteForm } from "./QuoteForm.tsx";
import { QuoteVerdict } from "./QuoteVerdict.tsx";

/** Verifies any TDX quote: pasted, dropped, or carried by the link. */
export function QuotePage() {
  const { quote } = useParams();
  // Another link is another quote.
  return <QuoteView key={quote ?? ""} linked={quote} />;
}

function QuoteView({ linked }: { linked: string | undefined }) {
  const words = strings.verify;
  const [asked, setAsked] = useState<QuoteInput>();
  return (
    <Page title={words.quoteTitle} lead={words.quoteLead} above={<Place />}>
      <QuoteForm linked={linked} onAsk={setAsked} />
      {asked !== undefined && (
        <ProofView task={{ kind: "quote", ...asked }} name="assay-quote">
          {(proof) => <QuoteVerdict proof={proof} />}
        </ProofView>
      )}
    </Page>
  );
}
