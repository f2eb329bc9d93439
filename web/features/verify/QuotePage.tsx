import { useEffect, useRef, useState } from "react";
import { useParams } from "wouter";
import { Page } from "../../components/Page.tsx";
import { useConfig } from "../../lib/deployment.ts";
import { DEVELOPMENT_CHAIN } from "../../lib/live.ts";
import { strings } from "../../strings.ts";
import { Place } from "./Place.tsx";
import { ProofView } from "./ProofView.tsx";
import type { QuoteInput } from "./proof-task.ts";
import styles from "./QuoteForm.module.css";
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
  const { addresses } = useConfig();
  // Who follows a link wants its quote verified, without another click.
  const [first] = useState((): QuoteInput | undefined => {
    if (linked === undefined) return undefined;
    return { quote: new TextEncoder().encode(linked), intelOnly: addresses.chainId !== DEVELOPMENT_CHAIN };
  });
  const [asked, setAsked] = useState(first);
  const result = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked === first) return;
    result.current?.focus();
  }, [asked, first]);
  return (
    <Page title={words.quoteTitle} lead={words.quoteLead} above={<Place />}>
      <QuoteForm linked={linked} onAsk={setAsked} />
      {asked !== undefined && (
        <section ref={result} className={styles.result} tabIndex={-1} aria-label={words.quote.result}>
          <ProofView task={{ kind: "quote", ...asked }} name="assay-quote">
            {(proof) => <QuoteVerdict proof={proof} />}
          </ProofView>
        </section>
      )}
    </Page>
  );
}
