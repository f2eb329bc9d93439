import type { Policy } from "../../contracts/sdk/policy.ts";
import type { Content, Reading } from "./content.ts";
import { readEmail } from "./formats/email.ts";
import { readImage } from "./formats/image.ts";
import { readJsonl } from "./formats/jsonl.ts";
import { readText } from "./formats/text.ts";
import type { Finding } from "./verdict.ts";

const READERS: Readonly<Record<Policy["format"], (data: Uint8Array, policy: Policy) => Reading>> = {
  email: readEmail,
  text: readText,
  jsonl: readJsonl,
  image: (data, { checks }) => readImage(data, checks.image),
};

/** The data is what the policy's format says; `content` is what it says then. */
export function format(policy: Policy, data: Uint8Array): { finding: Finding; content: Content | null } {
  const read = READERS[policy.format](data, policy);
  if ("problem" in read)
    return { finding: { rule: "format", outcome: "reject", evidence: read.problem }, content: null };
  return { finding: { rule: "format", outcome: "pass", evidence: read.evidence }, content: read.content };
}
