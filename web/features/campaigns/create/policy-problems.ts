import { z } from "zod";
import type { PolicyError } from "../../../../contracts/sdk/policy.ts";
import { strings } from "../../../strings.ts";

/** What is wrong, by the form's field. */
export type Problems = Partial<Record<string, string>>;

/** A schema's problems stand deep in it, and are told with the place. */
const SCHEMA = "schema";

/** What is wrong with a policy, by the field of the form that says it. */
export function problemsIn({ cause, message }: PolicyError): Problems {
  const words: Partial<Record<string, unknown>> = strings.campaigns.create.problems;
  if (!(cause instanceof z.ZodError)) return { policy: message };
  const problems: Problems = {};
  for (const issue of cause.issues) {
    const names = issue.path.filter((part) => typeof part === "string");
    const [first, ...rest] = names[0] === "checks" && names.length > 1 ? names.slice(1) : names;
    if (first === SCHEMA) problems["schema.text"] ??= schemaWords(rest, issue);
    else {
      const field = [first, ...rest].join(".") || "policy";
      const said = words[field];
      problems[field] ??= typeof said === "string" ? said : `${field}: ${issue.message}`;
    }
  }
  return problems;
}

function schemaWords(path: readonly string[], issue: z.core.$ZodIssue): string {
  const inner = deepest(issue);
  const place = [...path, ...inner.path.map(String)].join(".");
  return `${place === "" ? "" : `${place}: `}${inner.message}`;
}

/** Where a schema is neither of two things, what is wrong with it as the last of them, an object. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const last = issue.code === "invalid_union" ? issue.errors.at(-1)?.[0] : undefined;
  return last === undefined ? issue : deepest({ ...last, path: [...issue.path, ...last.path] });
}
