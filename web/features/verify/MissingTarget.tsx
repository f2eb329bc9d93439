import { ButtonLink } from "../../components/ButtonLink.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { strings } from "../../strings.ts";

/** The link names nothing that there can be. */
export function MissingTarget() {
  const { title, text, action } = strings.verify.missing;
  return (
    <Page title={strings.verify.title}>
      <EmptyState title={title} text={text} action={<ButtonLink to="/verify">{action}</ButtonLink>} />
    </Page>
  );
}
