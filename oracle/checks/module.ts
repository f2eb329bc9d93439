import type { Policy } from "../../contracts/sdk/policy.ts";
import type { Content } from "./content.ts";
import type { Finding, Rule } from "./verdict.ts";

/** What a module says of an item. */
export type Opinion = Omit<Finding, "rule">;

/** An item whose format was read. */
export type ReadItem = { data: Uint8Array; label: unknown; content: Content };

/** Looks at one item on its own; undefined where the policy does not ask for it. Pure, and never throws on an item. */
export type Module = (policy: Policy, item: ReadItem) => Promise<Finding | undefined>;

/**
 * Makes a module.
 * @param settingsOf - The module's settings in a policy; undefined where it does not run.
 * @example
 * moduleOf("words", ({ checks }) => checks.words, ({ minimum }, { content }) => countWords(minimum, content));
 */
export function moduleOf<Settings>(
  rule: Rule,
  settingsOf: (policy: Policy) => Settings | undefined,
  check: (settings: Settings, item: ReadItem) => Opinion | Promise<Opinion>,
): Module {
  return async (policy, item) => {
    const settings = settingsOf(policy);
    return settings === undefined ? undefined : { rule, ...(await check(settings, item)) };
  };
}
