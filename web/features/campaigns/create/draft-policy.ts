import { type Policy, PolicyError, PolicyTooLongError, parseNewPolicy } from "../../../../contracts/sdk/policy.ts";
import { MODULE_FORMATS, type PolicyChecks } from "../../../../contracts/sdk/policy-checks.ts";
import { strings } from "../../../strings.ts";
import { type Draft, linesIn, wordsIn, YES } from "./draft.ts";
import { type Problems, problemsIn } from "./policy-problems.ts";

type Module = keyof PolicyChecks;

const UNITS: Record<string, number> = { B: 1, kB: 1_000, MB: 1_000_000 };
const HOUR = 3_600;

/** A draft's policy: its text as it is published, what it says, and what is wrong with it by field. */
export type DraftPolicy = { text: string; bytes: Uint8Array; policy?: Policy; problems: Problems };

/** Modules that can look at what a draft asks for. */
export function modulesFor({ format, purpose, view }: Draft): Module[] {
  const all = Object.keys(MODULE_FORMATS) as Module[];
  const fitting = all.filter((name) => MODULE_FORMATS[name].includes(format));
  // Labels are judged by other labels: the module only names what of a task is hidden.
  return purpose === "labels" ? fitting.filter((name) => name === "personalData" && view === "redacted") : fitting;
}

/** Makes a draft's policy and reads it as every checker will. Pure. */
export function policyOf(draft: Draft): DraftPolicy {
  const { schema, problem } = schemaOf(draft);
  const text = JSON.stringify(written(draft, schema));
  const bytes = new TextEncoder().encode(text);
  const problems: Problems = problem === undefined ? {} : { "schema.text": problem };
  try {
    const policy = parseNewPolicy(bytes);
    return problem === undefined ? { text, bytes, policy, problems } : { text, bytes, problems };
  } catch (error) {
    if (error instanceof PolicyTooLongError) return { text, bytes, problems: { ...problems, policy: error.message } };
    if (!(error instanceof PolicyError)) throw error;
    return { text, bytes, problems: { ...problemsIn(error), ...problems } };
  }
}

/** The fields in the order of docs/wire.md; what is not a number stays missing, and is named by whoever reads it. */
function written(draft: Draft, schema: unknown) {
  const checks = Object.fromEntries(
    modulesFor(draft)
      .filter((name) => draft[name] === YES)
      .map((name) => [name, name === "schema" ? schema : settingsOf(draft)[name]]),
  );
  const labels = draft.purpose === "labels";
  return {
    version: 1,
    task: draft.task.trim(),
    format: draft.format,
    labels: linesIn(draft.labels),
    maxBytes: times(draft.maxBytes, UNITS[draft.maxBytesUnit] ?? 1),
    view: draft.view,
    checks,
    ...(!labels && draft.gold === YES
      ? { gold: { bank: draft["gold.bank"].trim(), share: numberIn(draft["gold.share"]) } }
      : {}),
    ...(labels
      ? {
          annotation: {
            tasks: draft["annotation.tasks"].trim(),
            labellers: numberIn(draft["annotation.labellers"]),
            threshold: share(draft["annotation.threshold"]),
            wait: times(draft["annotation.wait"], HOUR),
          },
        }
      : {}),
  };
}

function settingsOf(draft: Draft): Record<Exclude<Module, "schema">, object> {
  const past = wordsIn(draft["nearDuplicate.past"]);
  return {
    words: { minimum: numberIn(draft["words.minimum"]) },
    language: { languages: wordsIn(draft["language.languages"]) },
    personalData: {
      kinds: wordsIn(draft["personalData.kinds"]),
      regions: wordsIn(draft["personalData.regions"]).map((code) => code.toUpperCase()),
      outcome: draft["personalData.outcome"],
    },
    profanity: { outcome: draft["profanity.outcome"] },
    nearDuplicate: {
      threshold: share(draft["nearDuplicate.threshold"]),
      ...(past.length === 0 ? {} : { past: past.map((id) => numberIn(id) ?? id) }),
    },
    image: {
      types: wordsIn(draft["image.types"]),
      ...optional("minWidth", draft["image.minWidth"], numberIn),
      ...optional("minHeight", draft["image.minHeight"], numberIn),
      ...optional("maxPixels", draft["image.maxPixels"], numberIn),
    },
    metadata: { kinds: wordsIn(draft["metadata.kinds"]), outcome: draft["metadata.outcome"] },
    labelConsistency: { threshold: share(draft["labelConsistency.threshold"]) },
    agent: {
      models: numberIn(draft["agent.models"]),
      confidence: share(draft["agent.confidence"]),
      ...optional("toxicity", draft["agent.toxicity"], share),
    },
  };
}

/** Some settings may be left out; what is written and no number is named, not dropped. */
function optional(name: string, text: string, read: (text: string) => number | undefined): object {
  return text.trim() === "" ? {} : { [name]: read(text) ?? text };
}

function schemaOf(draft: Draft): { schema?: unknown; problem?: string } {
  if (draft.schema !== YES || !modulesFor(draft).includes("schema")) return {};
  try {
    return { schema: JSON.parse(draft["schema.text"]) };
  } catch (error) {
    return { schema: true, problem: strings.campaigns.create.problems.notJson((error as SyntaxError).message) };
  }
}

function numberIn(text: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

function share(percent: string): number | undefined {
  const number = numberIn(percent);
  return number === undefined ? undefined : Number((number / 100).toFixed(6));
}

function times(text: string, factor: number): number | undefined {
  const number = numberIn(text);
  return number === undefined ? undefined : Math.round(number * factor);
}
