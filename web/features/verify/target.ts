import { getAddress, isAddress } from "viem";
import { numberIn } from "../../lib/number-in.ts";

/** Something that can be verified, as its link names it. */
export type Target =
  | { kind: "campaign"; campaignId: number }
  | { kind: "batch"; campaignId: number; sequence: number }
  | { kind: "item"; campaignId: number; sequence: number; item: number }
  | { kind: "key"; signer: `0x${string}` }
  /** Hex, base64, or an agent's or gateway's JSON answer that has it. */
  | { kind: "quote"; quote: string };

/** Shorter than any quote, in hex or base64. */
const SHORTEST_QUOTE = 800;

/** What a pasted text names: numbers, a link of these pages, an address, or a quote. Undefined where it is none. Pure. */
export function targetIn(text: string): Target | undefined {
  const trimmed = text.trim();
  if (isAnswer(trimmed)) return { kind: "quote", quote: trimmed };
  const target = trimmed.includes("#/") ? inLink(trimmed.slice(trimmed.indexOf("#/") + 1)) : undefined;
  if (target !== undefined) return target;
  if (isAddress(trimmed, { strict: false })) return { kind: "key", signer: getAddress(trimmed.toLowerCase()) };
  if (isQuoteText(trimmed)) return { kind: "quote", quote: trimmed.replace(/\s+/g, "") };
  return inNumbers(trimmed);
}

/** Path of the page that verifies something. */
export function pathOf(target: Target): string {
  const base = "/verify";
  switch (target.kind) {
    case "campaign":
      return `${base}/campaigns/${target.campaignId}`;
    case "batch":
      return `${base}/campaigns/${target.campaignId}/${target.sequence}`;
    case "item":
      return `${base}/campaigns/${target.campaignId}/${target.sequence}/${target.item}`;
    case "key":
      return `${base}/keys/${target.signer}`;
    case "quote":
      return `${base}/quote/${encodeURIComponent(target.quote)}`;
  }
}

/** What numbers name, one, two or three of them. Undefined where they name nothing. */
export function targetOf(campaign: unknown, sequence?: unknown, item?: unknown): Target | undefined {
  const campaignId = numberIn(campaign);
  if (campaignId === undefined) return undefined;
  if (sequence === undefined) return { kind: "campaign", campaignId };
  const batch = numberIn(sequence);
  if (batch === undefined) return undefined;
  if (item === undefined) return { kind: "batch", campaignId, sequence: batch };
  const bit = numberIn(item, 0, 255);
  return bit === undefined ? undefined : { kind: "item", campaignId, sequence: batch, item: bit };
}

function inLink(path: string): Target | undefined {
  const [campaigns, ...rest] = /^(?:\/verify)?\/campaigns\/([\w/-]+)$/.exec(path)?.[1]?.split("/") ?? [];
  if (campaigns !== undefined) return targetOf(campaigns, ...rest);
  const signer = /^\/verify\/keys\/(0x[0-9a-fA-F]{40})$/.exec(path)?.[1];
  if (signer !== undefined) return { kind: "key", signer: getAddress(signer.toLowerCase()) };
  const quote = /^\/verify\/quote\/(\S+)$/.exec(path)?.[1];
  return quote === undefined ? undefined : { kind: "quote", quote: decoded(quote) };
}

function inNumbers(text: string): Target | undefined {
  const words = text.toLowerCase().replace(/\b(?:campaign|batch|item|of|no|number)\b/g, " ");
  const parts = words.split(/[\s/,:#.]+/).filter((part) => part !== "");
  return parts.length > 3 ? undefined : targetOf(...(parts as [string]));
}

/** An agent's or gateway's JSON answer: it has what the quote in it is verified with. */
function isAnswer(text: string): boolean {
  return text.startsWith("{") && text.endsWith("}") && /"quote"\s*:\s*"/.test(text);
}

function isQuoteText(text: string): boolean {
  return text.length >= SHORTEST_QUOTE && /^(?:0x)?[A-Za-z0-9+/_=\s-]+$/.test(text);
}

/** A link that was cut keeps what it has. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
