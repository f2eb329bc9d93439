import ShieldCheck from "lucide-react/icons/shield-check";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../../components/Button.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { Page } from "../../components/Page.tsx";
import { TextArea } from "../../components/TextArea.tsx";
import { strings } from "../../strings.ts";
import { CampaignLinks } from "./CampaignLinks.tsx";
import { pathOf, targetIn } from "./target.ts";
import styles from "./VerifyPage.module.css";

const KINDS = ["item", "batch", "campaign", "key", "quote"] as const;

/** Where a sceptic begins: anything that can be verified, pasted. */
export function VerifyPage() {
  const words = strings.verify;
  const [, navigate] = useLocation();
  const [text, setText] = useState("");
  const [isUnknown, setUnknown] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = targetIn(text);
    setUnknown(target === undefined);
    if (target !== undefined) navigate(pathOf(target));
  };
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <form className={styles.form} onSubmit={submit}>
          <TextArea
            label={words.paste.label}
            hint={words.paste.hint}
            error={isUnknown ? words.paste.unknown : undefined}
            value={text}
            rows={2}
            onChange={({ target }) => setText(target.value)}
            autoComplete="off"
            spellCheck={false}
          />
          <div className={styles.actions}>
            <Button look="primary" type="submit" icon={<ShieldCheck size={16} aria-hidden="true" />}>
              {words.paste.action}
            </Button>
            <ButtonLink look="quiet" to="/verify/quote">
              {words.paste.file}
            </ButtonLink>
            <ButtonLink look="quiet" to="/verify/evidence">
              {words.presented.title}
            </ButtonLink>
          </div>
        </form>
      </Card>
      <CampaignLinks />
      <section className={styles.kinds} aria-label={words.kinds.title}>
        {KINDS.map((kind) => (
          <Card key={kind} title={words.kinds[kind].title}>
            <p className={styles.text}>{words.kinds[kind].text}</p>
          </Card>
        ))}
      </section>
    </Page>
  );
}
