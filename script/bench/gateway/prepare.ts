import { randomBytes } from "node:crypto";
import { bytesToHex, type Hex } from "viem";
import { sealEnvelope } from "../../../contracts/sdk/envelope.ts";
import { contextOf } from "../../../contracts/sdk/envelope-context.ts";
import { itemsRoot } from "../../../contracts/sdk/items.ts";
import type { Submission } from "../../../contracts/sdk/structs.ts";
import { hashSubmission, submissionTypes } from "../../../contracts/sdk/typed-data.ts";
import { anvilAccount } from "../../anvil.ts";
import { type Contributor, createContributor, keyIn, leafOf } from "../../demo/contributor.ts";
import { readTerms } from "../../demo/recipients.ts";
import type { World } from "../../demo/world.ts";

/** Items of a bundle, and of one contributor at a time: the gateway keeps no more for one who was not sealed yet. */
const BUNDLE = 256;
const PER_CONTRIBUTOR = 4_096;
/** Where contributors begin among the accounts. */
const FIRST_ACCOUNT = 100;
/** Plaintext of an item with its lengths and label, which fill the envelope's bucket: nothing is padding. */
const PLAINTEXT = 16_384;
const LABEL = { label: "ham" };
const DATA = PLAINTEXT - 12 - JSON.stringify(LABEL).length;

/** A bundle as it goes over the wire. */
export type PreparedBundle = { digest: Hex; body: Uint8Array; envelopes: Uint8Array[] };

/** Encrypts and signs bundles for at least so many items, before any clock runs. */
export async function prepareBundles(world: World, campaignId: number, items: number): Promise<PreparedBundle[]> {
  const terms = await readTerms(world, campaignId);
  const { timestamp } = await world.client.getBlock();
  const bundles: PreparedBundle[] = [];
  let contributor: Contributor | undefined;
  for (let done = 0; done < items; done += BUNDLE) {
    const index = Math.floor(done / PER_CONTRIBUTOR);
    if (contributor?.index !== index) {
      contributor = await createContributor(world, anvilAccount(FIRST_ACCOUNT + index), index);
    }
    bundles.push(await prepareBundle(world, contributor, terms, Number(timestamp)));
  }
  return bundles;
}

async function prepareBundle(
  { domain, core }: World,
  contributor: Contributor,
  terms: Awaited<ReturnType<typeof readTerms>>,
  now: number,
): Promise<PreparedBundle> {
  const { id: campaignId, policyHash, workloadId, licenceHash, recipients } = terms;
  const { address } = contributor.account;
  const { publicKey, payeeSecret } = await keyIn({ domain, core } as World, contributor, campaignId);
  const context = contextOf({ chainId: domain.chainId, core, campaignId, contributor: address, policyHash });
  const sealed = await Promise.all(
    Array.from({ length: BUNDLE }, () =>
      sealEnvelope({
        ...{ data: randomBytes(DATA), label: LABEL, recipients, contributorKey: publicKey, payeeSecret, context },
      }),
    ),
  );
  const items = sealed.map(leafOf);
  const submission: Submission = {
    ...{ campaignId, contributor: address, itemsRoot: itemsRoot(items), count: BUNDLE, workloadId, policyHash },
    ...{ recipientsHash: terms.recipientsHash, licenceHash, nonce: BigInt(bytesToHex(randomBytes(32))) },
    deadline: now + 1_000_000,
  };
  const typed = { domain, types: submissionTypes, primaryType: "Submission" as const };
  const signature = await contributor.account.signTypedData({ ...typed, message: submission });
  const body = {
    submission: { ...submission, nonce: `${submission.nonce}` },
    signature,
    contributorKey: publicKey,
    items,
  };
  return {
    digest: hashSubmission(domain, submission),
    body: new TextEncoder().encode(JSON.stringify(body)),
    envelopes: sealed.map(({ bytes }) => bytes),
  };
}
