import type { Addresses } from "../../../../contracts/sdk/addresses.ts";
import type { Policy } from "../../../../contracts/sdk/policy.ts";
import { IMAGE_METADATA, PERSONAL_DATA } from "../../../../contracts/sdk/policy-checks.ts";

/** Values that stand for yes; no is empty. */
export const YES = "yes";

/** Alike from here on: runs of words say more than a picture's brighter and darker places. Percent. */
const ALIKE = { text: "80", image: "60" };

/** What a creator starts with. Sets are words with spaces between. */
const DEFAULTS = {
  step: "task",
  /** Hash of the transaction that creates it, once the wallet has sent it. */
  sent: "",
  purpose: "items",
  task: "",
  labels: "",
  licenceWay: "text",
  licenceText: "",
  licenceName: "",
  licenceHash: "",
  format: "text" as Policy["format"],
  maxBytes: "200",
  maxBytesUnit: "kB",
  view: "redacted" as Policy["view"],
  words: YES,
  "words.minimum": "5",
  language: "",
  "language.languages": "en",
  personalData: YES,
  "personalData.kinds": PERSONAL_DATA.join(" "),
  "personalData.regions": "",
  "personalData.outcome": "pass",
  profanity: "",
  "profanity.outcome": "undecided",
  nearDuplicate: YES,
  "nearDuplicate.threshold": ALIKE.text,
  "nearDuplicate.past": "",
  image: "",
  "image.types": "png jpeg",
  "image.minWidth": "",
  "image.minHeight": "",
  "image.maxPixels": "",
  metadata: YES,
  "metadata.kinds": IMAGE_METADATA.slice(0, 2).join(" "),
  "metadata.outcome": "reject",
  schema: "",
  "schema.text": '{ "type": "object" }',
  labelConsistency: "",
  "labelConsistency.threshold": ALIKE.image,
  agent: "",
  "agent.models": "1",
  "agent.confidence": "70",
  "agent.toxicity": "",
  gold: "",
  "gold.bank": "",
  "gold.share": "10",
  "annotation.tasks": "",
  "annotation.labellers": "5",
  "annotation.threshold": "95",
  "annotation.wait": "48",
  token: "",
  reward: "0.05",
  votePay: "0.002",
  oracleFee: "0.005",
  drawBounty: "0.5",
  seatLock: "10",
  collateral: "0",
  contributorBadge: "0",
  voterBadge: "0",
  quorum: "2",
  presetId: "",
  workloadId: "",
  amount: "",
};

export type DraftField = keyof typeof DEFAULTS;

/** A campaign that is not created yet, as it stands in the form. */
export type Draft = Record<DraftField, string>;

/** A first draft for a deployment. */
export function newDraft({ payToken, presets, workloadId }: Addresses): Draft {
  return { ...DEFAULTS, token: payToken, presetId: `${presets.standard}`, workloadId: `${workloadId}` };
}

/** Another format, with what is sensible for it where nothing else was chosen. */
export function withFormat(draft: Draft, format: string): Draft {
  const was = draft.format === "image" ? "image" : "text";
  const is = format === "image" ? "image" : "text";
  const isAsGiven = draft["nearDuplicate.threshold"] === ALIKE[was];
  const bytes =
    is === was ? {} : is === "image" ? { maxBytes: "5", maxBytesUnit: "MB" } : { maxBytes: "200", maxBytesUnit: "kB" };
  return { ...draft, format, ...bytes, ...(isAsGiven ? { "nearDuplicate.threshold": ALIKE[is] } : {}) };
}

/** Another purpose. Who judges labels has to see the task, and contributors' own data is theirs. */
export function withPurpose(draft: Draft, purpose: string): Draft {
  return { ...draft, purpose, view: purpose === "labels" ? "full" : "redacted" };
}

/** Words with spaces, commas or lines between. */
export function wordsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** Labels, one a line. */
export function linesIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}
