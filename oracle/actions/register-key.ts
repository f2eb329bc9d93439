import { hexToBytes, zeroAddress } from "viem";
import { certificatesAbi, dcapVerifierAbi, teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { keyReportData } from "../../contracts/sdk/attestation/key-data.ts";
import { isError } from "../../contracts/sdk/is-error.ts";
import { type Evidence, prepareEvidence } from "../attestation/evidence.ts";
import { reasonOf } from "../errors.ts";
import { warnOnce } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { quoteOf } from "../tee/dstack.ts";
import { send } from "./send.ts";

/** What {@link registerKey} needs of an oracle. */
export type Registrant = Pick<Oracle, "client" | "env" | "keys" | "guestAgent" | "watch">;

/** Part of a full life that a renewal must add at least: less is not worth its gas. */
const WORTHWHILE = 1 / 4;

/** A verifier that refuses reverts through the registry. */
const registryAbi = [
  ...teeRegistryAbi,
  ...dcapVerifierAbi.filter(isError),
  ...certificatesAbi.filter(isError),
] as const;

/**
 * Registers this oracle's key by a quote that names it, or renews it if that lengthens its life enough: has the guest agent
 * quote key, operator and a block's hash, gives the verifier what it lacks to judge that, and sends it to the registry.
 *
 * @throws DstackError without a quote; VerifierError; TransactionError when a contract refuses
 */
export async function registerKey(oracle: Registrant): Promise<void> {
  const { client, env, keys, watch } = oracle;
  const registry = { address: client.registry, abi: registryAbi } as const;
  const now = watch.state.head.timestamp;
  const signer = keys.signer.address;
  const [{ operator, validUntil }, { policy }] = await Promise.all([
    client.public.readContract({ ...registry, functionName: "keyOf", args: [signer] }),
    client.public.readContract({ ...registry, functionName: "workloadOf", args: [env.workloadId] }),
  ]);
  const isRenewal = operator !== zeroAddress;
  if (isRenewal && validUntil < now) return warnOfEnd(signer);
  const isWorthwhile = (end: number) =>
    Math.min(end, now + policy.lifetime) - validUntil >= WORTHWHILE * policy.lifetime;
  if (isRenewal && !isWorthwhile(Number.POSITIVE_INFINITY)) return;

  const verifier = await client.public.readContract({ ...registry, functionName: "quoteVerifier" });
  const evidence = await makeEvidence(oracle, verifier);
  if (isRenewal) {
    const args = [verifier, env.workloadId, evidence.pck, evidence.quote] as const;
    const report = await client.public.readContract({ ...registry, functionName: "judgeQuote", args });
    if (!isWorthwhile(report.validUntil)) return;
  }
  const args = [env.workloadId, signer, keys.encryption.publicKey, evidence] as const;
  await send(client, { ...registry, functionName: "registerKey", args });
}

async function makeEvidence({ client, env, keys, guestAgent }: Registrant, verifier: `0x${string}`): Promise<Evidence> {
  const place = { chainId: client.domain.chainId, registry: client.registry };
  const operator = client.wallet.account.address;
  const binding = { ...place, operator, signer: keys.signer.address, encryptionKey: keys.encryption.publicKey };
  // The newest block whose hash the next one's calls, and simulations of them at the head, can ask for.
  const { number, parentHash } = await client.public.getBlock();
  const { quote, eventLog } = await quoteOf(guestAgent, keyReportData(binding, parentHash));
  const anchored = { quote: hexToBytes(quote), eventLog, anchorBlock: number - 1n };
  return prepareEvidence(client.public, verifier, anchored, {
    ...{ fetch, url: env.pccsUrl },
    send: async (calls) => {
      for (const call of calls) await send(client, call);
    },
    onMissing: (error) => warnOnce("collateral", "collateral service does not answer", { reason: reasonOf(error) }),
  });
}

function warnOfEnd(signer: string): void {
  const reason = "it has expired, was revoked or invalidated and cannot be renewed: start again, which draws a new one";
  warnOnce(`key ended ${signer}`, "key has ended", { signer, reason });
}
