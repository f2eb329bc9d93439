import type { Address, Hex } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { type DcapContracts, readContracts } from "../../contracts/sdk/attestation/contracts.ts";
import { cutQuote } from "../../contracts/sdk/attestation/quote.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import type { Freshness } from "../../oracle/attestation/freshen.ts";
import { type Subject, subjectOfPck, subjectOfQuote } from "../../oracle/attestation/subject.ts";
import { readQuote } from "../attest/input.ts";
import { option } from "../cli.ts";
import { type ChainValues, openSession, type Session } from "../session.ts";
import { urlValue } from "../values.ts";

/** A quote, as every command of the group takes it. */
export const quoteOption = option(z.string().min(1, "write a file or a URL"), {
  value: "FILE or URL",
  text: "a quote of the platform: binary or hex, or a dstack agent's answer to GetQuote",
});

export const verifierOption = {
  verifier: option(addressValue.optional(), {
    value: "ADDRESS",
    env: "ASSAY_QUOTE_VERIFIER",
    text: "the DcapVerifier whose collateral is meant, default: the one that the deployment's registry asks",
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

/** The contracts behind the verifier that is named, or that the registry of the deployment asks now. */
export async function openContracts(
  client: Session["client"],
  { verifier, ...deployment }: ChainValues & { verifier?: Address | undefined },
): Promise<DcapContracts> {
  if (verifier !== undefined) return readContracts(client, verifier);
  const { registry } = await openSession(deployment);
  const contract = { address: registry, abi: teeRegistryAbi, functionName: "quoteVerifier" } as const;
  return readContracts(client, await readContract(client, contract));
}

/** What is to be kept fresh, for the platform that a quote or the id of a registered PCK certificate names. */
export async function openFreshness(
  client: Session["client"],
  values: Parameters<typeof openContracts>[1] & { pccs: string },
  of: Uint8Array | Hex,
): Promise<Freshness> {
  const contracts = await openContracts(client, values);
  const subject: Subject = typeof of === "string" ? await subjectOfPck(client, contracts, of) : subjectOfQuote(of);
  return { contracts, subject, fetch, url: values.pccs };
}
