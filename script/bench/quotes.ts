import { bytesToHex } from "viem";
import { parseCertificate } from "../../contracts/sdk/attestation/certificate.ts";
import { idOf } from "../../contracts/sdk/attestation/certificate-id.ts";
import { type Collateral, parseCollateral } from "../../contracts/sdk/attestation/collateral.ts";
import { toContractQuote } from "../../contracts/sdk/attestation/contract-quote.ts";
import { parseCrl } from "../../contracts/sdk/attestation/crl.ts";
import { cutQuote } from "../../contracts/sdk/attestation/quote.ts";
import { inOrder, upsertsOf } from "../../oracle/attestation/upserts.ts";
import { draftOf, type Request } from "../../oracle/tee/platform/draft.ts";
import { guestOn } from "../../oracle/tee/platform/guest.ts";
import { platformOf } from "../../oracle/tee/platform/platform.ts";
import { type RealQuote, readRealQuotes } from "../../test/attestation/real-quotes.ts";
import { startAnvil } from "../anvil.ts";
import { deployRegistry, deployVerifier } from "../attest/deployed.ts";
import {
  bindingOf,
  collateralCalls,
  type DevelopmentChain,
  openDevelopmentChain,
  registration,
  reportDataOf,
  sendAll,
  workloadCall,
} from "../attest/development-chain.ts";
import { connect, send } from "../attest/send.ts";
import { UsageError } from "../cli.ts";

/** Gas of one transaction; of a revocation list, with how many certificates it names. */
export type Measured = { step: string; gas: number; entries?: number };

/** Entries of Intel's list of 2026, and of what it may become. */
export const LENGTHS = [57, 200, 1_000] as const;

const PLATFORM = platformOf(new Uint8Array(32).fill(1), new Uint8Array(32).fill(2));
const GUEST = guestOn(PLATFORM, JSON.stringify({ manifest_version: 2, name: "bench", runner: "docker-compose" }));
/** 2026-09-21, noon. */
const AT = Date.UTC(2026, 8, 21, 12) / 1_000;

/** What every step costs for quotes that Intel's hardware signed. @throws UsageError without such quotes */
export async function measureRealQuotes(say: (line: string) => void): Promise<Measured[]> {
  const accepted = readRealQuotes().filter(({ expected }) => expected.accepted);
  if (accepted.length === 0) throw new UsageError("Set ASSAY_FIXTURES to a folder with real quotes.");
  const measured: Measured[] = [];
  for (const real of accepted) {
    say(`real quotes: ${real.name}`);
    measured.push(...(await measureReal(real)));
  }
  return measured;
}

/** What revocation lists cost, and a key that is registered first on its platform. */
export async function measureDevelopmentQuotes(say: (line: string) => void): Promise<Measured[]> {
  say("development quotes: longer lists, keys");
  const chain = await openDevelopmentChain(PLATFORM, GUEST, AT);
  try {
    return [...(await measureLists(chain)), ...(await measureKeys(chain))];
  } finally {
    await chain.anvil.stop();
  }
}

async function measureReal({ padded, collateral, at }: RealQuote): Promise<Measured[]> {
  const { quote, chain } = toContractQuote(cutQuote(padded));
  const [leaf, ca, root] = chain.map((der) => parseCertificate(der));
  if (!leaf || !ca || !root) throw new Error("a quote's chain is of three certificates");
  const parsed = parseCollateral(collateral);
  const anvil = await startAnvil({ args: ["--timestamp", String(at)] });
  try {
    const client = connect(anvil.url);
    const verifier = await deployVerifier(client);
    const contracts = { certificates: verifier.certificates.address, collateral: verifier.statements.address };
    const costs = await sendAll(client, inOrder(upsertsOf(contracts, parsed, { leaf, ca, root })));
    const args = [idOf(leaf), bytesToHex(quote)];
    const verified = await sendAll(client, [
      { ...verifier.verifier, what: "verifies a known platform's quote", functionName: "verifyQuote", args },
    ]);
    return [...costs, ...verified].map(([step, gas]) => ({ step, gas, ...entriesOf(step, parsed) }));
  } finally {
    await anvil.stop();
  }
}

function entriesOf(step: string, { pck_crl, root_ca_crl }: Collateral): { entries?: number } {
  const der = { "keeps the PCK CRL": pck_crl, "keeps the root CRL": root_ca_crl }[step];
  return der === undefined ? {} : { entries: parseCrl(der).revoked.size };
}

/** Lists of Intel's length and of greater ones, each the first of its authority. */
async function measureLists(chain: DevelopmentChain): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const entries of LENGTHS) {
    const verifier = await deployVerifier(chain.client, PLATFORM.authority.root.publicKey);
    const calls = collateralCalls(verifier, draftOf(PLATFORM, requestWith({ revoked: entries })));
    const last = calls.findIndex(({ what }) => what === "keeps the PCK CRL");
    const costs = await sendAll(chain.client, calls.slice(0, last + 1));
    measured.push({ step: "keeps the PCK CRL", gas: costs.get("keeps the PCK CRL") ?? Number.NaN, entries });
  }
  return measured;
}

/** A key by mr_config_id and one by event log, each the first of its registry. */
async function measureKeys(chain: DevelopmentChain): Promise<Measured[]> {
  const who = bindingOf(1);
  const measured: Measured[] = [];
  await sendAll(chain.client, collateralCalls(chain, draftOf(PLATFORM, requestWith({}))));
  for (const withoutConfigId of [false, true]) {
    const registry = await deployRegistry(chain.client, chain);
    await sendAll(chain.client, [workloadCall(registry, GUEST)]);
    const place = { ...chain, registry };
    const reportData = await reportDataOf(place, who);
    const draft = draftOf(PLATFORM, requestWith({ withoutConfigId, reportData }));
    const { gas, error } = await send(chain.client, registration(place, draft, who), who.operator);
    if (error !== undefined) throw new Error(`a sound key is registered: ${error}`);
    measured.push({ step: `registers a key by ${withoutConfigId ? "event log" : "mr_config_id"}`, gas });
  }
  return measured;
}

function requestWith(changes: Partial<Request>): Request {
  return { guest: GUEST, at: AT, reportData: new Uint8Array(64), ...changes };
}
