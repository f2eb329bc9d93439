import {
  type Abi,
  bytesToHex,
  encodeDeployData,
  encodeFunctionData,
  getContractAddress,
  type Hex,
  hexToString,
  type TransactionReceipt,
} from "viem";
import { z } from "zod";
import { parseCertificate } from "../../contracts/sdk/attestation/certificate.ts";
import { idOf } from "../../contracts/sdk/attestation/certificate-id.ts";
import { parseCollateral } from "../../contracts/sdk/attestation/collateral.ts";
import { toContractQuote } from "../../contracts/sdk/attestation/contract-quote.ts";
import { TCB_STATUSES, type TcbStatus } from "../../contracts/sdk/attestation/tcb-status.ts";
import { inOrder, type Upsert, upsertsOf } from "../../oracle/attestation/upserts.ts";
import { anvilAccount, startAnvil } from "../anvil.ts";
import { type Deployed, readArtifact } from "./artifact.ts";
import { connect, GAS, type LocalChain, nameOf, withErrors } from "./send.ts";

const hex = z.custom<Hex>((value) => typeof value === "string" && value.startsWith("0x"));
const reportSchema = z.object({ status: z.int().min(0).max(5), advisories: z.array(hex) });

/** A call that was sent to the contracts, and what came of it. */
export type ChainStep = { what: string; gas: bigint; error?: string };

/** What the contracts say of a quote; no status where they refuse it. */
export type ChainVerdict = { steps: ChainStep[]; status: TcbStatus | null; advisories: string[]; error?: string };

/**
 * Takes a quote with its collateral through the contracts, on a chain of its own whose last block is of that time: root,
 * authorities, revocation lists, Intel's statements and the platform are sent, then the quote is verified.
 *
 * @param at seconds
 * @throws RefusedError for what cannot be read, ChildError if the chain does not come up
 */
export async function verifyOnChain(quote: Uint8Array, collateral: unknown, at: number): Promise<ChainVerdict> {
  const parts = toContractQuote(quote);
  const [leaf, ca, root] = parts.chain;
  const chain = { leaf: parseCertificate(leaf), ca: parseCertificate(ca), root: parseCertificate(root) };
  const parsed = parseCollateral(collateral);
  const anvil = await startAnvil({ args: ["--timestamp", String(at - 1), "--no-mining"] });
  try {
    const client = connect(anvil.url);
    const { deployments, certificates, statements, verifier } = await contracts();
    const upserts = upsertsOf({ certificates: certificates.address, collateral: statements.address }, parsed, chain);
    const calls = inOrder(upserts);
    const receipts = await mineAt(client, at, [
      ...deployments.map((data) => ({ data })),
      ...calls.map((call) => ({ to: call.address, data: encodeFunctionData(call) })),
    ]);
    const steps = await Promise.all(
      calls.map((call, i) => stepOf(client, call, receipts[deployments.length + i] as TransactionReceipt)),
    );
    const asked = { ...verifier, functionName: "verifyQuote", args: [idOf(chain.leaf), bytesToHex(parts.quote)] };
    return { steps, ...(await ask(client, asked)) };
  } finally {
    await anvil.stop();
  }
}

/** The three contracts where the first three transactions put them, under Intel's root. */
async function contracts() {
  const [certificates, statements, verifier] = await Promise.all([
    readArtifact("Certificates"),
    readArtifact("Collateral"),
    readArtifact("DcapVerifier"),
  ]);
  const place = (nonce: bigint, abi: Abi): Deployed => {
    return { abi, address: getContractAddress({ from: anvilAccount(0).address, nonce }) };
  };
  const at = { certificates: place(0n, certificates.abi), statements: place(1n, statements.abi) };
  return {
    ...at,
    // What stands behind the verifier reverts through it.
    verifier: place(2n, withErrors(verifier.abi, certificates.abi)),
    deployments: [
      encodeDeployData({ ...certificates, args: [0n, 0n] }),
      encodeDeployData({ ...statements, args: [at.certificates.address] }),
      encodeDeployData({ ...verifier, args: [at.statements.address] }),
    ],
  };
}

/** Mines all in one block of that time, so that every call sees the same clock. */
async function mineAt(
  client: LocalChain,
  at: number,
  transactions: { to?: Hex; data: Hex }[],
): Promise<TransactionReceipt[]> {
  const hashes: Hex[] = [];
  for (const [nonce, transaction] of transactions.entries())
    hashes.push(await client.sendTransaction({ ...transaction, nonce, gas: GAS }));
  await client.setNextBlockTimestamp({ timestamp: BigInt(at) });
  await client.mine({ blocks: 1 });
  return Promise.all(hashes.map((hash) => client.getTransactionReceipt({ hash })));
}

async function stepOf(
  client: LocalChain,
  call: Upsert,
  { status, gasUsed: gas }: TransactionReceipt,
): Promise<ChainStep> {
  if (status === "success") return { what: call.what, gas };
  const error = await client.simulateContract({ ...call, blockTag: "latest" }).then(() => "it reverted", nameOf);
  return { what: call.what, gas, error };
}

async function ask(client: LocalChain, call: Deployed & { functionName: string; args: readonly unknown[] }) {
  try {
    const { status, advisories } = reportSchema.parse(await client.readContract({ ...call, blockTag: "latest" }));
    const names = advisories.map((name) => hexToString(name, { size: 32 }));
    return { status: TCB_STATUSES[status] ?? null, advisories: names };
  } catch (error) {
    return { status: null, advisories: [], error: nameOf(error) };
  }
}
