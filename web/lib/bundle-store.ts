import type { Address, Hex } from "viem";
import type { BundleItem } from "../../contracts/sdk/items.ts";
import type { Submission } from "../../contracts/sdk/structs.ts";

// What a contributor's browser keeps: ciphertext, hashes and signatures, never plaintext or a secret.

/** A bundle whose items are encrypted; signed or not. */
export type KeptBundle = {
  id: string;
  chainId: number;
  core: Address;
  campaignId: number;
  contributor: Address;
  /** Contributor's public key in the campaign: answers are sealed to it. */
  contributorKey: Hex;
  workloadId: number;
  policyHash: Hex;
  licenceHash: Hex;
  recipientsHash: Hex;
  /** Second of the chain at which it was encrypted. */
  createdAt: number;
  items: (BundleItem & { bytes: number })[];
  signed?: { submission: Submission; signature: Hex; digest: Hex };
  /** The gateway knows it; its items may still be missing there. */
  isSent?: boolean;
};

const NAME = "assay";
const VERSION = 1;

let database: Promise<IDBDatabase> | undefined;

/** One connection for the page, one for each worker. */
function open(): Promise<IDBDatabase> {
  database ??= new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, VERSION);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("bundles", { keyPath: "id" });
      opening.result.createObjectStore("envelopes");
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  return database;
}

type Store = "bundles" | "envelopes";

async function within<T>(
  stores: Store[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await open()).transaction(stores, mode);
  const request = work(transaction);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Keeps a bundle, in place of what was kept of it. */
export async function keepBundle(bundle: KeptBundle): Promise<void> {
  await within(["bundles"], "readwrite", (transaction) => transaction.objectStore("bundles").put(bundle));
}

/** All bundles of an account on a deployment, newest first. */
export async function keptBundles(owner: Pick<KeptBundle, "chainId" | "core" | "contributor">): Promise<KeptBundle[]> {
  const all = await within<KeptBundle[]>(["bundles"], "readonly", (transaction) =>
    transaction.objectStore("bundles").getAll(),
  );
  const isOwn = ({ chainId, core, contributor }: KeptBundle) =>
    chainId === owner.chainId && core === owner.core && contributor === owner.contributor;
  return all.filter(isOwn).sort((a, b) => b.createdAt - a.createdAt);
}

/** Keeps one envelope of a bundle. As a Blob: browsers refuse larger values of another kind. */
export async function keepEnvelope(id: string, position: number, envelope: Uint8Array): Promise<void> {
  const blob = new Blob([envelope as Uint8Array<ArrayBuffer>]);
  await within(["envelopes"], "readwrite", (transaction) =>
    transaction.objectStore("envelopes").put(blob, [id, position]),
  );
}

/** One envelope of a bundle, undefined if it is not in this browser. */
export async function keptEnvelope(id: string, position: number): Promise<Uint8Array | undefined> {
  const blob = await within<Blob | undefined>(["envelopes"], "readonly", (transaction) =>
    transaction.objectStore("envelopes").get([id, position]),
  );
  return blob && new Uint8Array(await blob.arrayBuffer());
}

/** Forgets a bundle and its envelopes. */
export async function forgetBundle(id: string): Promise<void> {
  await within(["bundles", "envelopes"], "readwrite", (transaction) => {
    transaction.objectStore("bundles").delete(id);
    return transaction.objectStore("envelopes").delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
  });
}
