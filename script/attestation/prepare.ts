// Writes the real quotes and their collateral where Solidity tests can read them: node --import tsx script/attestation/prepare.ts
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bytesToHex, type Hex, hexToBytes, stringToHex } from "viem";
import { z } from "zod";
import { parseCollateral } from "../../contracts/sdk/attestation/collateral.ts";
import { toContractQuote } from "../../contracts/sdk/attestation/contract-quote.ts";
import { parsePemChain } from "../../contracts/sdk/attestation/pem-chain.ts";
import { cutQuote } from "../../contracts/sdk/attestation/quote.ts";
import { RefusedError } from "../../contracts/sdk/attestation/reasons.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** What Solidity reads; the folder is not committed. */
export const preparedQuotes = join(root, ".assay/attestation");
/** At least so many quotes must run where CI says so. */
export const REQUIRED_QUOTES = 18;

const indexSchema = z.object({
  quotes: z.array(
    z.object({
      name: z.string().regex(/^[\w.-]+$/),
      file: z.string(),
      collateral_file: z.string(),
      check_time: z.number().int(),
      window: z.object({ not_before: z.number().int(), not_after: z.number().int() }),
      dcap_qvl_js: z.object({ ok: z.boolean(), advisory_ids: z.array(z.string()).default([]) }),
      verdict: z.object({ accepted: z.boolean(), status: z.string().nullable(), why: z.string() }),
    }),
  ),
});

/** An entry of index.json. */
export type Fixture = z.output<typeof indexSchema>["quotes"][number];

/** Collateral as the contracts take it: certificates in DER, statements as the exact bytes that were signed. */
export type Collateral = {
  root: Hex;
  rootCrl: Hex;
  authority: Hex;
  pckCrl: Hex;
  tcbSigner: Hex;
  tcbInfo: Hex;
  tcbInfoSignature: Hex;
  qeSigner: Hex;
  qeIdentity: Hex;
  qeIdentitySignature: Hex;
};

/** Where the quotes are. */
export function fixtureFolder(): string {
  return process.env.ASSAY_FIXTURES ?? join(root, "../shared/fixtures");
}

/** Entries of index.json. */
export async function readFixtures(folder: string): Promise<Fixture[]> {
  return indexSchema.parse(JSON.parse(await readFile(join(folder, "index.json"), "utf8"))).quotes;
}

/** A quote as shipped. */
export async function readQuote(folder: string, { file }: Fixture): Promise<Uint8Array> {
  return hexToBytes(`0x${(await readFile(join(folder, file), "utf8")).trim()}`);
}

/** The collateral of a quote's time. */
export async function readCollateral(folder: string, { collateral_file }: Fixture): Promise<Collateral> {
  const c = parseCollateral(await readFile(join(folder, collateral_file), "utf8"));
  const [authority, trusted] = pemPair(c.pck_crl_issuer_chain);
  const [tcbSigner] = pemPair(c.tcb_info_issuer_chain);
  const [qeSigner] = pemPair(c.qe_identity_issuer_chain);
  return {
    root: trusted,
    rootCrl: bytesToHex(c.root_ca_crl),
    authority,
    pckCrl: bytesToHex(c.pck_crl),
    tcbSigner,
    tcbInfo: stringToHex(c.tcb_info),
    tcbInfoSignature: bytesToHex(c.tcb_info_signature),
    qeSigner,
    qeIdentity: stringToHex(c.qe_identity),
    qeIdentitySignature: bytesToHex(c.qe_identity_signature),
  };
}

function pemPair(text: string): [Hex, Hex] {
  const [first, second, ...rest] = parsePemChain(text).map(({ der }) => bytesToHex(der));
  if (!first || !second || rest.length > 0) throw new Error("an issuer chain has a certificate and the root");
  return [first, second];
}

/** Cut where it can be; a quote of another kind goes to the contract as it is, which must refuse it. */
function cutOrShipped(shipped: Uint8Array): { quote: Hex; chain: Hex[] } {
  try {
    const { quote, chain } = toContractQuote(cutQuote(shipped));
    return { quote: bytesToHex(quote), chain: chain.map((der) => bytesToHex(der)) };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return { quote: bytesToHex(shipped), chain: [] };
  }
}

/** Copies a folder's own files, writable whatever they were. */
async function copyFiles(folder: string, part: string): Promise<void> {
  const copy = join(preparedQuotes, "fixtures", part);
  await mkdir(copy, { recursive: true });
  for (const name of await readdir(join(folder, part)))
    if (/\.(hex|json)$/.test(name)) await writeFile(join(copy, name), await readFile(join(folder, part, name)));
}

/**
 * Writes one JSON file per quote, `inputs` and `expected` apart, and their names in list.json.
 *
 * @returns how many quotes there are; 0 if the folder is missing
 * @throws Error where CI=true and there are not {@link REQUIRED_QUOTES}
 */
export async function prepareQuotes(): Promise<number> {
  await rm(preparedQuotes, { recursive: true, force: true });
  await mkdir(preparedQuotes, { recursive: true });
  const folder = fixtureFolder();
  const present = (await readdir(folder).catch((): string[] => [])).includes("index.json");
  const fixtures = present ? await readFixtures(folder) : [];
  // As they are, too: forge reads below its own folder only.
  if (present) for (const part of ["", "quotes", "eventlogs"]) await copyFiles(folder, part);
  for (const fixture of fixtures) {
    const { quote, chain } = cutOrShipped(await readQuote(folder, fixture));
    const collateral = await readCollateral(folder, fixture);
    const inputs = { checkTime: fixture.check_time, window: fixture.window, quote, chain, ...collateral };
    const { verdict } = fixture;
    const expected = { ...verdict, status: verdict.status ?? "", advisories: fixture.dcap_qvl_js.advisory_ids };
    await writeFile(join(preparedQuotes, `${fixture.name}.json`), JSON.stringify({ inputs, expected }, null, 2));
  }
  await writeFile(join(preparedQuotes, "list.json"), JSON.stringify({ names: fixtures.map(({ name }) => name) }));
  if (fixtures.length < REQUIRED_QUOTES) {
    const problem = `${fixtures.length} of ${REQUIRED_QUOTES} real quotes in ${folder}: set ASSAY_FIXTURES`;
    if (process.env.CI === "true") throw new Error(problem);
    console.log(`real quotes: ${problem}; their tests are left out`);
  }
  return fixtures.length;
}

if (process.argv[1]?.endsWith("prepare.ts")) console.log(`real quotes: ${await prepareQuotes()} prepared`);
