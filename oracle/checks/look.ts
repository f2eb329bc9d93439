import type { Policy } from "../../contracts/sdk/policy.ts";

import { NO_LABEL, type Print, printOf } from "./fingerprint.ts";
import { format } from "./format.ts";
import { label, labelNumber } from "./label.ts";
import type { Module } from "./module.ts";
import { loadModules } from "./modules.ts";
import { size } from "./size.ts";
import { deriveKeys } from "./sketch.ts";
import { textOf } from "./text.ts";
import type { Finding, Item } from "./verdict.ts";

/** What the rules that look at an item alone found; without a print there is nothing to compare with others. */
export type Looked = {
  findings: Finding[];
  print: Print | null;
  /** What models are asked about, where the policy has them asked and the item can be read. */
  text?: string;
};

/** What items are looked at by: the campaign's policy, and the key of 32 bytes that the index's items were fingerprinted with. */
export type LookTerms = { policy: Policy; indexKey: Uint8Array };

/** Pure: the same terms and item give the same, in any process. Never throws on contributed data. */
export type Look = (terms: LookTerms, item: Item, bitIndex: number) => Promise<Looked>;

/** Loads what the checks of single items need (WebAssembly) and returns them. */
export async function createLook(): Promise<Look> {
  const modules = await loadModules();
  return (terms, item, bitIndex) => look(modules, terms, item, bitIndex);
}

async function look(
  modules: readonly Module[],
  { policy, indexKey }: LookTerms,
  { data, label: value }: Item,
  bitIndex: number,
): Promise<Looked> {
  const keys = deriveKeys(indexKey);
  const findings = [size(policy, data), label(policy, value)];
  if (findings[0]?.outcome === "reject") return { findings, print: null };
  const { finding, content } = format(policy, data);
  findings.push(finding);
  if (content === null) return { findings, print: null };
  for (const module of modules) {
    const found = await module(policy, { data, label: value, content });
    if (found !== undefined) findings.push(found);
  }
  const print = printOf(keys, bitIndex, { data, label: labelNumber(policy, value) & NO_LABEL, content });
  return policy.checks.agent === undefined ? { findings, print } : { findings, print, text: textOf(content) };
}
