import type { Policy } from "../../../contracts/sdk/policy.ts";
import type { PolicyChecks } from "../../../contracts/sdk/policy-checks.ts";

/** One rule of a policy in words. */
export type Rule = { name: string; words: string };

const VIEWS: Record<Policy["view"], string> = {
  report: "Committee members see what the checks say about an item, never the item itself.",
  redacted: "Committee members see the item with personal data replaced.",
  full: "Committee members see the whole item.",
};

const FORMATS: Record<Policy["format"], string> = {
  email: "An item is one e-mail as it was received (RFC 5322)",
  text: "An item is one text in UTF-8",
  jsonl: "An item is a file of JSON lines",
  image: "An item is one picture",
};

const OUTCOMES = {
  reject: "is rejected",
  undecided: "is left to the voters",
  pass: "passes, and voters are told",
} as const;

const KINDS: Record<string, string> = {
  iban: "IBANs",
  email: "e-mail addresses",
  ip: "IP addresses",
  address: "street addresses",
  phone: "phone numbers",
  nationalId: "national ids",
  card: "card numbers",
};

/** What a policy demands, as sentences for people. Pure. */
export function policyWords(policy: Policy): Rule[] {
  const { format, maxBytes, labels, view, checks, gold, annotation } = policy;
  const rules: Rule[] = [
    { name: "Item", words: `${FORMATS[format]}, up to ${bytesInWords(maxBytes)}.` },
    {
      name: "Label",
      words: `Each item carries ${labels.length === 1 ? "the label" : "one of the labels"} ${list(labels, "or")}.`,
    },
    { name: "Seen by", words: VIEWS[view] },
    ...checkWords(checks),
  ];
  if (gold)
    rules.push({
      name: "Known answers",
      words: `Up to ${gold.share} % of a batch are items whose answer is known: they tell careful voters from others.`,
    });
  if (annotation) rules.push({ name: "Consensus", words: annotationWords(annotation) });
  return rules;
}

function checkWords(checks: PolicyChecks): Rule[] {
  const rules: Rule[] = [];
  const add = (name: string, words: string | undefined) => words !== undefined && rules.push({ name, words });
  const { words, language, personalData, profanity, nearDuplicate, image, metadata, schema, labelConsistency, agent } =
    checks;
  add("Length", words && `At least ${words.minimum} words.`);
  add("Language", language && `Written in ${list(language.languages.map(languageName), "or")}.`);
  add(
    "Personal data",
    personalData && `An item with ${list(personalData.kinds.map(kindName), "or")} ${OUTCOMES[personalData.outcome]}.`,
  );
  add("Swear words", profanity && `An item with swear words ${OUTCOMES[profanity.outcome]}.`);
  add(
    "Repeats",
    nearDuplicate && `An item at least ${percent(nearDuplicate.threshold)} alike to an earlier one is rejected.`,
  );
  add("Repeats", nearDuplicate ? undefined : "An exact copy of an earlier item is rejected.");
  add("Picture", image && imageWords(image));
  add(
    "File data",
    metadata && `A picture whose file tells of ${list(metadata.kinds, "or")} ${OUTCOMES[metadata.outcome]}.`,
  );
  add("Schema", schema === undefined ? undefined : "Every line has to be valid under the policy's JSON Schema.");
  add(
    "Consistency",
    labelConsistency && `Items at least ${percent(labelConsistency.threshold)} alike should carry the same label.`,
  );
  add(
    "Models",
    agent &&
      `${agent.models === 1 ? "A language model is" : `${agent.models} language models are`} asked about what the other checks approve. They can only doubt an item, never approve one.`,
  );
  return rules;
}

function imageWords({ types, minWidth, minHeight, maxPixels }: NonNullable<PolicyChecks["image"]>): string {
  const parts = [
    `${list(
      types.map((type) => type.toUpperCase()),
      "or",
    )}`,
  ];
  if (minWidth !== undefined) parts.push(`at least ${minWidth} pixels wide`);
  if (minHeight !== undefined) parts.push(`at least ${minHeight} pixels high`);
  if (maxPixels !== undefined) parts.push(`at most ${maxPixels} pixels in all`);
  return `${parts.join(", ")}.`;
}

function annotationWords({ labellers, threshold }: NonNullable<Policy["annotation"]>): string {
  return `Items are labels for the creator's tasks. ${labellers} people label each task; what they agree on with at least ${percent(threshold)} certainty decides.`;
}

function kindName(kind: string): string {
  return (
    KINDS[kind] ?? (kind.endsWith("s") ? `${kind}es` : kind === "secret" ? "secrets such as passwords" : `${kind}s`)
  );
}

function languageName(tag: string): string {
  return new Intl.DisplayNames(["en"], { type: "language", fallback: "code" }).of(tag) ?? tag;
}

function percent(share: number): string {
  return `${Math.round(share * 1_000) / 10} %`;
}

function bytesInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.floor(bytes / 1_000)} kB` : `${Math.floor(bytes / 1_000_000)} MB`;
}

function list(words: readonly string[], last: "or" | "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
