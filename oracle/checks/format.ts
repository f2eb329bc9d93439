import type { Policy } from "../../contracts/sdk/policy.ts";
import type { Content, Reading } from "./content.ts";
import { readEmail } from "./formats/email.ts";
import { readJsonl } from "./formats/jsonl.ts";
import { readText } from "./formats/text.ts";
import type { Finding } from "./verdict.ts";

const READERS: Readonly<Record<Policy["format"], (data: Uint8Array) => Reading | Promise<Reading>>> = {
  email: readEmail,
  text: readText,
  jsonl: readJsonl,
};

/** The data is what the policy's format says; `content` is what it says then. */
export async function format(policy: Policy, data: Uint8Array): Promise<{ finding: Finding; content: Content | null }> {
  const read = await READERS[policy.format](data);
  if ("problem" in read)
    return { finding: { rule: "format", outcome: "reject", evidence: read.problem }, content: null };
  return { finding: { rule: "format", outcome: "pass", evidence: read.evidence }, content: read.content };
}
