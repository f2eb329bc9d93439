import { EmptyState } from "../../components/Notice.tsx";
import { strings } from "../../strings.ts";

/** The link names no campaign of this deployment. */
export function NoCampaign() {
  const { title, text } = strings.submissions.contribute.missing;
  return <EmptyState title={title} text={text} />;
}
