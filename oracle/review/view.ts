import type { Policy } from "../../contracts/sdk/policy.ts";
import { PERSONAL_DATA } from "../../contracts/sdk/policy-checks.ts";
import { readMail } from "../checks/mail/mail.ts";
import { mapJsonStrings } from "../checks/redact/jsonStrings.ts";
import { redactItem } from "../checks/redact/redactItem.ts";
import type { Item } from "../checks/verdict.ts";
import { openMail } from "./open-mail.ts";
import { type Opener, type Template, templateOf } from "./template.ts";

/** What a committee sees of an item beside its report. */
export type View = { label: unknown; data: Template };

/**
 * Makes what the policy's view shows of an item.
 *
 * @param digestOfContext a round's marks
 * @returns undefined where the report alone is shown: by the policy, or because the item cannot be redacted
 */
export function viewOf(policy: Policy, item: Item, digestOfContext: (context: string) => Uint8Array): View | undefined {
  if (policy.view === "report") return undefined;
  const shown = policy.view === "full" ? item : redacted(policy, item);
  if (shown === undefined) return undefined;
  return { label: shown.label, data: templateOf(digestOfContext, (open) => opened(policy.format, shown.data, open)) };
}

function redacted({ format, checks }: Policy, item: Item): Item | undefined {
  // A policy of pictures names no kinds: of a picture's label, a text, nothing personal is shown.
  const wanted = format === "image" ? { kinds: PERSONAL_DATA, regions: [] } : checks.personalData;
  return wanted && redactItem(format, item, wanted);
}

/** The data with gaps opened in its texts. What is none of the format stays as it is: nobody can tell what it says. */
function opened(format: string, data: Uint8Array, open: Opener): string {
  const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("latin1");
  if (format === "email") return "problem" in readMail(data) ? raw : openMail(raw, open);
  const text = Buffer.from(raw, "latin1").toString("utf8");
  const isText = (format === "text" || format === "jsonl") && !text.includes("\ufffd");
  if (!isText) return raw;
  const marked = format === "text" ? open(text) : mapJsonStrings(text, (value, isKey) => (isKey ? value : open(value)));
  return marked === undefined ? raw : Buffer.from(marked, "utf8").toString("latin1");
}
