import { type Hex, hexToBytes, isAddressEqual } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { teeRegistryAbi } from "../abi.ts";
import { type Fetch, fetchBounded, ServiceError } from "../attestation/bounded-fetch.ts";
import { readContracts } from "../attestation/contracts.ts";
import { gatewayReportData } from "../attestation/gateway-data.ts";
import { readTrustOn } from "../attestation/read-trust.ts";
import type { Verdict } from "../attestation/verdict.ts";
import { readCampaign } from "../chain/campaign.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readProgram } from "../chain/program.ts";
import { recipientsHash, sortedKeys } from "../recipients.ts";
import { toTime } from "../times.ts";
import { addressValue, hashValue } from "../values.ts";
import { ANY_STATUS, readWorkload, verifyProgram } from "./program.ts";
import { explainQuote } from "./quote.ts";
import { verifyRegistrations } from "./registrations.ts";
import { judged, type Step } from "./step.ts";
import { verifyUpgrades } from "./upgrades.ts";

/** More than an attestation with its collateral has, and how long a machine may take to make a quote. */
const LIMITS = { bytes: 4_194_304, milliseconds: 60_000 };

const hex = z.templateLiteral(["0x", z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)]);
const attestationSchema = z.object({
  ...{ chainId: z.int(), core: addressValue, signer: addressValue, encryptionKey: hashValue },
  ...{ quote: hex, event_log: z.unknown(), collateral: z.unknown() },
});
const campaignSchema = z.object({ recipientsHash: hashValue });

type Attestation = z.output<typeof attestationSchema>;

/** Whose checker is to be verified, and by what clock and chance. */
export type CheckerParameters = {
  campaignId: number;
  /** URL without a slash at the end; nothing it answers is believed. */
  gateway: string;
  fetch: Fetch;
  /** 32 fresh random bytes: the quote has to be made for them. */
  nonce: Hex;
  /** Time at which all has to be valid, seconds: the caller's own clock, or a development chain's. */
  at: number;
};

/** What was found, and whom to encrypt to if it is accepted. */
export type Checker = {
  /** Whether to encrypt: no link is broken. Why not, the broken ones say. */
  accepted: boolean;
  steps: Step[];
  /** X25519 keys that are active on chain for the campaign's workload, sorted; none unless accepted. */
  recipients: Hex[];
  /** Last second in which all of them are active: afterwards verify again. Undefined unless accepted. */
  validUntil: number | undefined;
};

/**
 * Verifies whom a contributor would encrypt to, before anything is encrypted: that the gateway's program is the campaign's, in a
 * TDX machine by Intel's word, made its quote just now and holds the key it names; that all keys of the campaign rest on such
 * quotes; and who may change that program. On a development chain the chain's own root stands in for Intel's, and a step says so.
 *
 * @returns every link; a gateway that does not answer or answers nonsense is a broken one
 * @throws CampaignError when there is no such campaign
 * @example
 * const { accepted, steps, recipients } = await verifyChecker(deployment, { campaignId, gateway, fetch, nonce, at });
 */
export async function verifyChecker(deployment: Deployment, parameters: CheckerParameters): Promise<Checker> {
  const { campaignId, at } = parameters;
  const { terms } = await readCampaign(deployment, campaignId);
  const { workloadId } = terms;
  const { keys } = await readProgram(deployment, workloadId, BigInt(at));
  const recipients = sortedKeys(keys.map(({ encryptionKey }) => encryptionKey));
  const steps = [
    ...(await verifyGateway(deployment, parameters, { workloadId, recipients })),
    ...(await verifyRegistrations(deployment, keys)),
    ...(await verifyUpgrades(deployment, workloadId)),
  ];
  const accepted = steps.every(({ status }) => status !== "failed");
  if (!accepted) return { accepted, steps, recipients: [], validUntil: undefined };
  return { accepted, steps, recipients, validUntil: Math.min(...keys.map((key) => key.validUntil)) };
}

type Expected = { workloadId: number; recipients: readonly Hex[] };

async function verifyGateway(
  deployment: Deployment,
  { campaignId, gateway, fetch, nonce, at }: CheckerParameters,
  expected: Expected,
): Promise<Step[]> {
  const asked = await Promise.all([
    ask(fetch, `${gateway}/attestation?nonce=${nonce}`, attestationSchema),
    ask(fetch, `${gateway}/campaigns/${campaignId}`, campaignSchema),
  ]);
  const [attested, campaign] = asked;
  if ("problem" in attested) return [judged("attestation", "gateway", false, attested.problem, { gateway })];
  if ("problem" in campaign) return [judged("attestation", "gateway", false, campaign.problem, { gateway })];
  const { client, registry, core, chainId } = deployment;
  const answer = attested.value;
  const quoteVerifier = { address: registry, abi: teeRegistryAbi, functionName: "quoteVerifier" } as const;
  const contracts = await readContracts(client, await readContract(client, quoteVerifier));
  const trust = await readTrustOn(deployment, contracts);
  const { quote, event_log: eventLog, collateral } = answer;
  const { verdict, steps } = await explainQuote({
    ...{ quote: hexToBytes(quote), collateral, at, trust, chainId, policy: ANY_STATUS },
    ...(eventLog !== undefined && { eventLog }),
  });
  const here = answer.chainId === chainId && isAddressEqual(answer.core, core);
  const where = `it works for ${answer.core} on chain ${answer.chainId}`;
  return [
    judged("attestation", "gateway", here, where, { gateway, chainId, core, answer }),
    ...steps,
    ...verifyProgram(verdict, await readWorkload(deployment, expected.workloadId)),
    verifyBinding(deployment, answer, verdict, nonce),
    await verifyActive(deployment, answer, expected, at),
    verifyRecipients(campaign.value.recipientsHash, answer, expected),
  ];
}

/** That the quote was made for this nonce by whoever holds this signer and this encryption key. */
function verifyBinding(
  { chainId, core }: Deployment,
  { signer, encryptionKey }: Attestation,
  { measurements }: Verdict,
  nonce: Hex,
): Step {
  const computed = gatewayReportData({ chainId, core, signer, encryptionKey }, nonce);
  const reportData = measurements?.reportData;
  const words = `its report data names signer ${signer}, encryption key ${encryptionKey} and the nonce that was asked with`;
  const found = { chainId, core, signer, encryptionKey, nonce, computed, reportData };
  return judged("attestation", "binding", computed === reportData, words, found);
}

async function verifyActive(
  { client, registry }: Deployment,
  { signer, encryptionKey }: Attestation,
  { workloadId }: Expected,
  at: number,
): Promise<Step> {
  const contract = { address: registry, abi: teeRegistryAbi, functionName: "keyOf" } as const;
  const key = await readContract(client, { ...contract, args: [signer] });
  const active = key.registeredAt !== 0 && key.validUntil >= at;
  const same = key.workloadId === workloadId && key.encryptionKey === encryptionKey;
  const until = key.registeredAt === 0 ? "was never registered" : `is good until ${toTime(key.validUntil)}`;
  const words = `on chain the key ${signer} of workload ${key.workloadId} ${until}; the campaign wants workload ${workloadId}`;
  return judged("attestation", "key", active && same, words, { signer, encryptionKey, key, workloadId, at });
}

function verifyRecipients(named: Hex, { encryptionKey }: Attestation, { recipients }: Expected): Step {
  const computed = recipientsHash(recipients);
  const holds = named === computed && recipients.includes(encryptionKey);
  const words = `${recipients.length} keys are active on chain; they hash to ${computed}, the gateway's to ${named}`;
  return judged("attestation", "recipients", holds, words, { recipients, computed, named, encryptionKey });
}

async function ask<S extends z.ZodType>(
  fetch: Fetch,
  url: string,
  schema: S,
): Promise<{ value: z.output<S> } | { problem: string }> {
  try {
    const { bytes } = await fetchBounded(fetch, url, LIMITS);
    const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success
      ? { value: parsed.data }
      : { problem: `${url} answers something else than docs/http.md says` };
  } catch (error) {
    if (error instanceof ServiceError) return { problem: error.message };
    if (error instanceof SyntaxError) return { problem: `${url} does not answer JSON` };
    throw error;
  }
}
