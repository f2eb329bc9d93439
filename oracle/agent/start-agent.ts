import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { memoryCache } from "../../contracts/sdk/attestation/collateral-cache.ts";
import { readContracts } from "../../contracts/sdk/attestation/contracts.ts";
import { readTrust } from "../../contracts/sdk/attestation/read-trust.ts";
import { type Trust, trustedRoot } from "../../contracts/sdk/attestation/trust.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import type { ChainClient } from "../chain.ts";
import type { Env } from "../env.ts";
import { DEVELOPMENT_CHAIN } from "../tee/dstack.ts";
import { type Agent, openAgent } from "./agent.ts";
import { NVIDIA_URL, nvidiaAt } from "./nvidia.ts";

/** Time for one answer, milliseconds. */
const ANSWER_TIME = 30_000;
/** A leader waits two minutes for a follower, which has to decrypt and check the batch as well. */
const ATTEMPT = 80_000;
/** Questions of one batch that are under way at once. */
const CONCURRENCY = 8;

/** A development model, or its NVIDIA, was named where nothing that they attest counts. */
export class ModelTrustError extends AssayError {
  override readonly name = "ModelTrustError";
}

/**
 * The agent of an oracle, by its settings. Quotes of models have to end in Intel's root; on the development chain in the one
 * that the contracts trust.
 *
 * @param now the chain's time, seconds
 * @throws ModelTrustError
 */
export async function startAgent(env: Env, client: ChainClient, now: () => number): Promise<Agent> {
  const { models, modelKeys, nvidiaUrl, nvidiaKeys, pccsUrl, modelPatience } = env;
  const { chainId } = client.domain;
  if (chainId !== DEVELOPMENT_CHAIN) requireReal(env, chainId);
  const trust = chainId === DEVELOPMENT_CHAIN && models.length > 0 ? await developmentTrust(client) : trustedRoot();
  const verifiers = { fetch, trust, pccsUrl, cache: memoryCache(), nvidia: nvidiaAt(nvidiaUrl, nvidiaKeys) };
  const limits = { patience: 1_000 * modelPatience, attempt: ATTEMPT, concurrency: CONCURRENCY };
  return openAgent(models, modelKeys, { verifiers, now, answerTime: ANSWER_TIME }, limits);
}

function requireReal({ models, nvidiaUrl }: Pick<Env, "models" | "nvidiaUrl">, chainId: number): void {
  if (nvidiaUrl !== NVIDIA_URL)
    throw new ModelTrustError(
      `Leave ASSAY_NVIDIA_URL out: on chain ${chainId} only NVIDIA itself speaks for its GPUs.`,
    );
  if (models.some(({ url }) => !url.startsWith("https://")))
    throw new ModelTrustError(`Name the models of ASSAY_MODELS by https: chain ${chainId} is no development chain.`);
}

async function developmentTrust({ public: client, registry }: ChainClient): Promise<Trust> {
  const contract = { address: registry, abi: teeRegistryAbi, functionName: "quoteVerifier" } as const;
  return readTrust(client, await readContracts(client, await client.readContract(contract)));
}
