import { bytesToHex, type Client, createClient, http } from "viem";
import { getBlock, readContract } from "viem/actions";
import { teeRegistryAbi } from "../../../contracts/sdk/abi.ts";
import { readContracts } from "../../../contracts/sdk/attestation/contracts.ts";
import { IS_COMPLETE } from "../../../contracts/sdk/attestation/open-collateral.ts";
import { cutQuote } from "../../../contracts/sdk/attestation/quote.ts";
import { parseQuoteFile } from "../../../contracts/sdk/attestation/quote-file.ts";
import { readTrust } from "../../../contracts/sdk/attestation/read-trust.ts";
import { RefusedError } from "../../../contracts/sdk/attestation/reasons.ts";
import { type Trust, trustedRoot } from "../../../contracts/sdk/attestation/trust.ts";
import { refuse } from "../../../contracts/sdk/attestation/verdict.ts";
import type { Deployment } from "../../../contracts/sdk/chain/deployment.ts";
import { verifyBatchEvidence } from "../../../contracts/sdk/proof/batch.ts";
import { verifyCampaignTerms } from "../../../contracts/sdk/proof/campaign.ts";
import { readLatestCollateral } from "../../../contracts/sdk/proof/chain-collateral.ts";
import { verifyChecker } from "../../../contracts/sdk/proof/checker.ts";
import { EvidenceError, readEvidence } from "../../../contracts/sdk/proof/evidence.ts";
import { verifyEvidence } from "../../../contracts/sdk/proof/item.ts";
import { verifyKey } from "../../../contracts/sdk/proof/key.ts";
import { parseOpening } from "../../../contracts/sdk/proof/opening.ts";
import { parsePresented } from "../../../contracts/sdk/proof/presented.ts";
import { ANY_STATUS } from "../../../contracts/sdk/proof/program.ts";
import { explainQuote, quoteSteps, rootStep } from "../../../contracts/sdk/proof/quote.ts";
import type { Step } from "../../../contracts/sdk/proof/step.ts";
import { verifyPresented } from "../../../contracts/sdk/proof/verify-presented.ts";
import { assayDomain } from "../../../contracts/sdk/typed-data.ts";
import { secureRandom } from "../../../contracts/sdk/web-crypto.ts";
import { readTrustedTime } from "../../lib/clock.ts";
import { batchPicture } from "./batch-picture.ts";
import { readersOf } from "./blob-source.ts";
import { itemPicture } from "./item-picture.ts";
import type { Proof, ProofPlace, ProofTask } from "./proof-task.ts";
import { replayEvents } from "./quote-events.ts";
import { verifyStrings } from "./strings.ts";

type TaskOf<K extends ProofTask["kind"]> = Extract<ProofTask, { kind: K }>;

/** What the outside world is to a proof. */
export type ProofWorld = { fetch: typeof fetch; onAnswer: () => void };

/**
 * Recomputes a proof from an endpoint of the chain and, where it needs them, public lists.
 *
 * @throws AssayError where what is asked for is not on this chain; viem's errors where the endpoint does not answer
 */
export async function prove(place: ProofPlace, task: ProofTask, world: ProofWorld): Promise<Proof> {
  const deployment = deploymentOf(place, world);
  switch (task.kind) {
    case "item":
      return proveItem(deployment, task, world);
    case "batch":
      return proveBatch(deployment, task, world);
    case "campaign": {
      const { timestamp: now } = await getBlock(deployment.client);
      return { steps: await verifyCampaignTerms(deployment, { campaignId: task.campaignId, now }), silent: [] };
    }
    case "key":
      return { steps: await verifyKey(deployment, task), silent: [] };
    case "checker":
      return proveChecker(deployment, task, world);
    case "quote":
      return proveQuote(deployment, task);
    case "presented":
      return { ...(await verifyPresented(deployment, parsePresented(task.text))), silent: [] };
  }
}

function deploymentOf({ rpcUrl, addresses }: ProofPlace, { fetch, onAnswer }: ProofWorld): Deployment {
  const { chainId, core, deployBlock } = addresses;
  const counted: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    onAnswer();
    return response;
  };
  const transport = http(rpcUrl, { batch: { batchSize: 200, wait: 10 }, fetchFn: counted });
  const client: Client = createClient({ transport });
  return { ...addresses, client, domain: assayDomain(chainId, core), fromBlock: deployBlock };
}

async function proveItem(deployment: Deployment, task: TaskOf<"item">, { fetch }: ProofWorld): Promise<Proof> {
  const { campaignId, sequence, item, blobs } = task;
  const opening = task.opening === undefined ? {} : { opening: parseOpening(task.opening) };
  const evidence = await readEvidence(deployment, campaignId, sequence);
  const { count } = evidence.sealed;
  if (item >= count) throw new EvidenceError(verifyStrings.noItem(item, count));
  const { silent, ...readers } = readersOf(fetch, blobs);
  const steps = await verifyEvidence(evidence, { item, ...readers, ...opening });
  return { steps, item: itemPicture(evidence, item), silent };
}

async function proveBatch(deployment: Deployment, task: TaskOf<"batch">, { fetch }: ProofWorld): Promise<Proof> {
  const evidence = await readEvidence(deployment, task.campaignId, task.sequence);
  const { silent, ...readers } = readersOf(fetch, task.blobs);
  return { steps: await verifyBatchEvidence(evidence, readers), batch: batchPicture(evidence), silent };
}

async function proveChecker(deployment: Deployment, task: TaskOf<"checker">, { fetch }: ProofWorld): Promise<Proof> {
  const { campaignId, gateway } = task;
  const [nonce, at] = [bytesToHex(secureRandom(32)), await readTrustedTime(deployment)];
  const { steps } = await verifyChecker(deployment, { campaignId, gateway, fetch, nonce, at });
  return { steps, silent: [] };
}

async function proveQuote(deployment: Deployment, task: TaskOf<"quote">): Promise<Proof> {
  const trust = task.intelOnly ? trustedRoot() : await trustOf(deployment);
  const { chainId } = deployment;
  const at = task.at ?? (await readTrustedTime(deployment));
  try {
    const file = parseQuoteFile(task.quote);
    const quote = cutQuote(file.bytes);
    const eventLog = task.eventLog ?? file.eventLog;
    const given = task.collateral ?? file.collateral;
    const collateral = given ?? (await readLatestCollateral(deployment, quote));
    const { verdict, steps } = await explainQuote({
      ...{ quote, collateral, at, trust, chainId },
      policy: ANY_STATUS,
      ...(eventLog !== undefined && { eventLog }),
    });
    const shown = collateral === undefined ? steps.map(withoutCollateral) : steps;
    return { steps: shown, verdict, events: await replayEvents(eventLog), silent: [] };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const verdict = refuse(error);
    return { steps: [rootStep(trust, chainId), ...quoteSteps(verdict)], verdict, silent: [] };
  }
}

/** Nothing speaks against a quote that came without its collateral: there is nothing to check it with. */
function withoutCollateral(step: Step): Step {
  if (step.name !== IS_COMPLETE) return step;
  return { ...step, status: "open", words: verifyStrings.quote.noCollateral };
}

/** What the registry's verifier trusts: Intel's root, on a development chain perhaps its own. */
async function trustOf({ client, registry }: Deployment): Promise<Trust> {
  const contract = { address: registry, abi: teeRegistryAbi, functionName: "quoteVerifier" } as const;
  return readTrust(client, await readContracts(client, await readContract(client, contract)));
}
