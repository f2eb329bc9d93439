import { ButtonLink } from "../components/ButtonLink.tsx";
import { EmptyState } from "../components/Notice.tsx";
import { useTitle } from "../lib/use-title.ts";
import { strings } from "../strings.ts";

export function NotFound() {
  const { title, text, action } = strings.common.notFound;
  useTitle(title);
  return <EmptyState title={title} text={text} action={<ButtonLink to="/">{action}</ButtonLink>} />;
}
