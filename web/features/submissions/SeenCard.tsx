import type { ReactNode } from "react";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { Badge } from "../../components/Badge.tsx";
import { Card } from "../../components/Card.tsx";
import { strings } from "../../strings.ts";
import { Picture } from "./Picture.tsx";
import styles from "./SeenCard.module.css";
import type { Draft } from "./use-drafts.ts";

type SeenCardProps = {
  policy: Policy;
  /** One of the contributor's own items. */
  example: ReactNode;
  isAgreed: boolean;
  onAgree: (isAgreed: boolean) => void;
};

/** What committee members see of an item by the policy, on one of the contributor's own; agreed to before signing. */
export function SeenCard({ policy, example, isAgreed, onAgree }: SeenCardProps) {
  const words = strings.submissions.seen;
  const { view, format, checks } = policy;
  const kinds = checks.personalData?.kinds.join(", ");
  return (
    <Card title={words.title} aside={<Badge tone={view === "full" ? "warn" : "info"}>{words.names[view]}</Badge>}>
      <p>{words.views[view]}</p>
      {view === "redacted" && kinds !== undefined && format !== "image" && <p>{words.replaced(kinds)}</p>}
      {view === "redacted" && format === "image" && <p>{words.pixels}</p>}
      <figure className={styles.packet}>
        <figcaption>{words.example}</figcaption>
        {view === "report" ? <ReportOnly /> : example}
      </figure>
      <label className={styles.agree}>
        <input type="checkbox" checked={isAgreed} onChange={({ target }) => onAgree(target.checked)} />
        <span>{words.agree}</span>
      </label>
    </Card>
  );
}

function ReportOnly() {
  const words = strings.submissions.seen;
  return (
    <>
      <p>{words.hidden}</p>
      <ul>
        {words.findings.map((finding) => (
          <li key={finding}>
            <code>{finding}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** An item as it was added. */
export function Shown({ draft }: { draft: Draft | undefined }) {
  const words = strings.submissions.seen;
  if (draft === undefined) return <p className={styles.none}>{words.none}</p>;
  const { file, label, inspected } = draft;
  return (
    <>
      <p className={styles.none}>
        {file.name} · {words.label}: {label}
      </p>
      {inspected?.size !== undefined && <Picture blob={file} />}
      {inspected?.excerpt !== undefined && <pre>{inspected.excerpt}</pre>}
      {inspected?.excerpt !== undefined && inspected.excerpt.length < file.size && (
        <p className={styles.none}>{words.cut}</p>
      )}
    </>
  );
}
