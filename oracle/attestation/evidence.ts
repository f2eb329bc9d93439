import { bytesToHex, type Client, type Hex, zeroHash } from "viem";
import { readContract } from "viem/actions";
import { automataVerifierAbi } from "../../contracts/sdk/abi.ts";
import { type Fetch, ServiceError } from "../../contracts/sdk/attestation/bounded-fetch.ts";
import { toContractQuote } from "../../contracts/sdk/attestation/contract-quote.ts";
import { readContracts } from "../../contracts/sdk/attestation/contracts.ts";
import { parseEventLog } from "../../contracts/sdk/attestation/event-log.ts";
import { cutQuote, parseQuote } from "../../contracts/sdk/attestation/quote.ts";
import { configuredComposeHash, readTdReport } from "../../contracts/sdk/attestation/td-report.ts";
import { freshen } from "./freshen.ts";
import { subjectOfQuote } from "./subject.ts";
import type { Upsert } from "./upserts.ts";

/** What the registry takes beside a key, see ITeeRegistry.Evidence. */
export type Evidence = {
  pck: Hex;
  quote: Hex;
  anchorBlock: bigint;
  eventLog: readonly { name: string; payload: Hex }[];
};

/** A quote as a guest agent gives it, and the block whose hash is in its report data. */
export type AnchoredQuote = { quote: Uint8Array; eventLog: string; anchorBlock: bigint };

/** Where Intel's word is fetched, and who sends it to the contracts. */
export type Keeper = {
  fetch: Fetch;
  /** Of a PCCS, or of Intel's own service. */
  url: string;
  send: (calls: readonly Upsert[]) => Promise<void>;
  /** Hears why nothing could be fetched: what the contracts hold may do. */
  onMissing: (error: ServiceError) => void;
};

/**
 * Makes a quote ready for a verifier: gives a DcapVerifier what it lacks of the platform and its collateral, and an adapter to
 * Automata's contracts nothing, who keep their own.
 *
 * @throws VerifierError for another contract; RefusedError for what is no quote; what `send` throws
 */
export async function prepareEvidence(
  client: Client,
  verifier: `0x${string}`,
  { quote: padded, eventLog, anchorBlock }: AnchoredQuote,
  keeper: Keeper,
): Promise<Evidence> {
  const quote = cutQuote(padded);
  const shared = { anchorBlock, eventLog: runtimeEvents(quote, eventLog) };
  if (await isAutomata(client, verifier)) return { ...shared, pck: zeroHash, quote: bytesToHex(quote) };
  const subject = subjectOfQuote(quote);
  const contracts = await readContracts(client, verifier);
  const { fetch, url, send, onMissing } = keeper;
  try {
    await freshen(client, { contracts, subject, fetch, url }, send);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    onMissing(error);
  }
  return { ...shared, pck: subject.pck, quote: bytesToHex(toContractQuote(quote).quote) };
}

/** Run-time events, which show the compose hash where mr_config_id does not. */
function runtimeEvents(quote: Uint8Array, eventLog: string): Evidence["eventLog"] {
  if (configuredComposeHash(readTdReport(parseQuote(quote).report)) !== undefined) return [];
  const events = parseEventLog(eventLog).filter(({ imr }) => imr === 3);
  return events.map(({ event: name, event_payload }) => ({ name, payload: `0x${event_payload}` }));
}

async function isAutomata(client: Client, address: `0x${string}`): Promise<boolean> {
  const read = { address, abi: automataVerifierAbi, functionName: "entryPoint" } as const;
  return readContract(client, read).then(
    () => true,
    () => false,
  );
}
