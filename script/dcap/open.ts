import type { Address, Hex } from "viem";
import { z } from "zod";
import { cutQuote } from "../../contracts/sdk/attestation/quote.ts";
import { readContracts } from "../../oracle/attestation/contracts.ts";
import type { Freshness } from "../../oracle/attestation/freshen.ts";
import { type Subject, subjectOfPck, subjectOfQuote } from "../../oracle/attestation/subject.ts";
import { readQuote } from "../attest/input.ts";
import { option } from "../cli.ts";
import type { Session } from "../session.ts";
import { addressValue, urlValue } from "../values.ts";

/** A quote, as every command of the group takes it. */
export const quoteOption = option(z.string().min(1, "write a file or a URL"), {
  value: "FILE or URL",
  text: "a quote of the platform: binary or hex, or a dstack agent's answer to GetQuote",
});

export const verifierOption = {
  verifier: option(addressValue, {
    value: "ADDRESS",
    env: "ASSAY_QUOTE_VERIFIER",
    text: "the DcapVerifier whose collateral is meant",
  }),
};

export const serviceOptions = {
  ...verifierOption,
  pccs: option(urlValue.default("https://api.trustedservices.intel.com"), {
    value: "URL",
    env: "ASSAY_PCCS_URL",
    text: "where Intel's word is fetched, default: Intel's own service",
  }),
};

/** The quote in a file, without its padding. */
export async function openQuote(source: string): Promise<Uint8Array> {
  return cutQuote((await readQuote(source)).bytes);
}

/** What is to be kept fresh, for the platform that a quote or the id of a registered PCK certificate names. */
export async function openFreshness(
  client: Session["client"],
  { verifier, pccs }: { verifier: Address; pccs: string },
  of: Uint8Array | Hex,
): Promise<Freshness> {
  const contracts = await readContracts(client, verifier);
  const subject: Subject = typeof of === "string" ? await subjectOfPck(client, contracts, of) : subjectOfQuote(of);
  return { contracts, subject, fetch, url: pccs };
}
