import { bytesToHex, type Hex } from "viem";
import { annotationData } from "../../contracts/sdk/annotation.ts";
import {
  type CampaignConsensus,
  consensusRequestTypes,
  type HandedOut,
  hashConsensusRequest,
  openConsensus,
} from "../../contracts/sdk/annotation-requests.ts";
import { sealEnvelope } from "../../contracts/sdk/envelope.ts";
import { contextOf } from "../../contracts/sdk/envelope-context.ts";
import { postSubmission } from "../../contracts/sdk/gateway/submissions.ts";
import { askForTasks as askGatewayForTasks, type TaskRequestData } from "../../contracts/sdk/gateway/tasks.ts";
import { generateKeyPair } from "../../contracts/sdk/key-pair.ts";
import { uploadItem } from "../../contracts/sdk/upload-item.ts";
import { type Contributor, keyIn } from "../../script/demo/contributor.ts";
import { readTerms } from "../../script/demo/recipients.ts";
import type { World } from "../../script/demo/world.ts";
import { anvilAccount } from "../anvil.ts";
import { ask } from "./http.ts";
import { ACCOUNT } from "./pair.ts";
import { bundleOf } from "./people.ts";

/** A task in somebody's hands. */
export type Handed = HandedOut["tasks"][number];

const deadlineIn = async ({ client }: World) => Number((await client.getBlock()).timestamp) + 600;

async function answered(url: string, body: unknown): Promise<Uint8Array> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Asks for tasks as a contributor does. */
export async function askForTasks(
  world: World,
  { account }: Contributor,
  campaignId: number,
  count: number,
): Promise<HandedOut> {
  const { gateway, domain, client } = world;
  const now = Number((await client.getBlock()).timestamp);
  const sign = (request: TaskRequestData) => account.signTypedData(request);
  return askGatewayForTasks({ gateway, domain, campaignId, contributor: account.address, count, now, sign });
}

/** Asks for the consensus as a campaign's creator does. */
export async function askForConsensus(world: World, campaignId: number): Promise<CampaignConsensus> {
  const account = anvilAccount(ACCOUNT.creator);
  const session = await generateKeyPair();
  const message = {
    ...{ campaignId, creator: account.address, sessionKey: session.publicKey, deadline: await deadlineIn(world) },
  };
  const typed = { domain: world.domain, types: consensusRequestTypes, primaryType: "ConsensusRequest" as const };
  const signature = await account.signTypedData({ ...typed, message });
  const sealed = await answered(`${world.gateway}/campaigns/${campaignId}/consensus`, { ...message, signature });
  return openConsensus(session.privateKey, hashConsensusRequest(world.domain, message), sealed);
}

/** Sends labels for tasks as one bundle; `data` replaces what is encrypted. Returns its digest, and the refusals. */
export async function annotate(
  world: World,
  contributor: Contributor,
  campaignId: number,
  labelled: readonly { task: Pick<Handed, "task" | "ticket">; label: string; data?: Uint8Array }[],
): Promise<{ digest: Hex; refused: string[] }> {
  const terms = await readTerms(world, campaignId);
  const { publicKey: contributorKey, payeeSecret } = await keyIn(world, contributor, campaignId);
  const { chainId } = world.domain;
  const place = { chainId, core: world.core, campaignId, contributor: contributor.account.address };
  const context = contextOf({ ...place, policyHash: terms.policyHash });
  const envelopes = [];
  for (const { task, label, data = annotationData({ task: task.task, ticket: task.ticket }) } of labelled) {
    const keys = { recipients: terms.recipients, contributorKey, payeeSecret, context };
    envelopes.push(await sealEnvelope({ data, label: { label }, ...keys }));
  }
  const { envelopes: sealed, ...bundle } = await bundleOf(world, contributor, campaignId, [], { envelopes });
  const { digest } = await postSubmission(world.gateway, bundle);
  const refused: string[] = [];
  for (const [position, { bytes }] of sealed.entries()) {
    const upload = { gateway: world.gateway, digest, position, envelope: bytes };
    await uploadItem(upload).catch((error: Error) => refused.push(error.message));
  }
  return { digest, refused };
}

/** Hands a sealed bank of tasks to a gateway. */
export function putTasks(gateway: string, campaignId: number, bank: Uint8Array) {
  return ask(`${gateway}/campaigns/${campaignId}/tasks`, "PUT", bank as Uint8Array<ArrayBuffer>);
}

/** Words of a task's data. */
export function textOf({ data }: Pick<Handed, "data">): string {
  return new TextDecoder().decode(data);
}

/** Bytes that nobody handed out. */
export function forgedTicket(): Hex {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
}
