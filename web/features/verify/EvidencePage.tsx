import { useEffect, useRef, useState } from "react";
import { Card } from "../../components/Card.tsx";
import { Page } from "../../components/Page.tsx";
import { strings } from "../../strings.ts";
import { EvidenceForm } from "./EvidenceForm.tsx";
import { Place } from "./Place.tsx";
import { ProofView } from "./ProofView.tsx";
import styles from "./QuoteForm.module.css";
import { SendCard } from "./SendCard.tsx";
import verifyStyles from "./VerifyPage.module.css";

const KINDS = ["verdicts", "receipt", "vote"] as const;

/** Where somebody who holds evidence against an operator or a voter has it checked, and presents it. */
export function EvidencePage() {
  const words = strings.verify.presented;
  const [text, setText] = useState<string>();
  const result = useRef<HTMLElement>(null);
  useEffect(() => {
    if (text !== undefined) result.current?.focus();
  }, [text]);
  return (
    <Page title={words.title} lead={words.lead} above={<Place />}>
      <EvidenceForm onAsk={setText} />
      {text === undefined ? (
        <section className={verifyStyles.kinds} aria-label={words.what}>
          {KINDS.map((kind) => (
            <Card key={kind} title={words.kinds[kind].title}>
              <p className={verifyStyles.text}>{words.kinds[kind].text}</p>
            </Card>
          ))}
        </section>
      ) : (
        <section ref={result} className={styles.result} tabIndex={-1} aria-label={words.result}>
          <ProofView task={{ kind: "presented", text }} name="assay-evidence">
            {(proof) => <SendCard proof={proof} />}
          </ProofView>
        </section>
      )}
    </Page>
  );
}
