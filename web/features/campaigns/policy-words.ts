import type { Policy } from "../../../contracts/sdk/policy.ts";
import type { PolicyChecks } from "../../../contracts/sdk/policy-checks.ts";
import { toSize } from "../../lib/format.ts";
import { strings } from "../../strings.ts";

/** One rule of a policy in words. */
export type Rule = { name: string; words: string };

/** What a policy demands, as sentences for people. Pure. */
export function policyWords(policy: Policy): Rule[] {
  const { format, maxBytes, labels, view, checks, gold, annotation } = policy;
  const say = strings.campaigns.policy.rules;
  const { names } = say;
  const rules: Rule[] = [
    { name: names.item, words: say.item(say.formats[format], toSize(maxBytes)) },
    { name: names.label, words: say.label(labels.length, say.or(labels)) },
    { name: names.view, words: say.views[view] },
    ...checkWords(checks),
  ];
  if (gold) rules.push({ name: names.gold, words: say.gold(gold.share) });
  if (annotation) {
    const { labellers, threshold } = annotation;
    rules.push({ name: names.consensus, words: say.consensus(labellers, percent(threshold)) });
  }
  return rules;
}

function checkWords(checks: PolicyChecks): Rule[] {
  const say = strings.campaigns.policy.rules;
  const rules: Rule[] = [];
  const add = (name: keyof typeof say.names, words: string | undefined) =>
    words !== undefined && rules.push({ name: say.names[name], words });
  const { words, language, personalData, profanity, nearDuplicate, image, metadata, schema, labelConsistency, agent } =
    checks;
  add("words", words && say.words(words.minimum));
  add("language", language && say.language(say.or(language.languages.map(languageName))));
  add("personalData", personalData && personalDataWords(personalData));
  add("profanity", profanity && say.profanity(profanity.outcome));
  add("repeats", nearDuplicate ? say.alike(percent(nearDuplicate.threshold)) : say.copies);
  add("image", image && imageWords(image));
  add("metadata", metadata && metadataWords(metadata));
  add("schema", schema === undefined ? undefined : say.schema);
  add("labelConsistency", labelConsistency && say.labelConsistency(percent(labelConsistency.threshold)));
  add("agent", agent && agentWords(agent));
  return rules;
}

function personalDataWords({ kinds, outcome }: NonNullable<PolicyChecks["personalData"]>): string {
  const say = strings.campaigns.policy.rules;
  return say.hasPersonalData(say.or(kinds.map((kind) => say.personalData[kind])), outcome);
}

function metadataWords({ kinds, outcome }: NonNullable<PolicyChecks["metadata"]>): string {
  const say = strings.campaigns.policy.rules;
  return say.hasMetadata(say.or(kinds.map((kind) => say.metadata[kind])), outcome);
}

function imageWords({ types, minWidth, minHeight, maxPixels }: NonNullable<PolicyChecks["image"]>): string {
  const say = strings.campaigns.policy.rules;
  const parts = [say.or(types.map((type) => type.toUpperCase()))];
  if (minWidth !== undefined) parts.push(say.image.minWidth(minWidth));
  if (minHeight !== undefined) parts.push(say.image.minHeight(minHeight));
  if (maxPixels !== undefined) parts.push(say.image.maxPixels(maxPixels));
  return say.image.all(parts);
}

function agentWords({ models, confidence, toxicity }: NonNullable<PolicyChecks["agent"]>): string {
  const { agent } = strings.campaigns.policy.rules;
  return agent(models, percent(confidence), toxicity === undefined ? undefined : percent(toxicity));
}

/** A region is ignored by the check too; and what stands behind a hyphen may be nothing that names can be found for. */
function languageName(tag: string): string {
  const { locale } = strings.campaigns.policy.rules;
  const [language = tag] = tag.split("-");
  return new Intl.DisplayNames([locale], { type: "language", fallback: "code" }).of(language) ?? language;
}

/** A share of 1, in percent with one decimal. */
function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}
