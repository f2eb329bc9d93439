import type { Page } from "playwright-core";
import type { KeptBundle } from "../../web/lib/bundle-store.ts";

/** Puts a bundle where a contributor's browser keeps those that it has encrypted (web/lib/bundle-store.ts). */
export async function keepInBrowser(
  page: Page,
  { bundle, envelopes }: { bundle: KeptBundle; envelopes: readonly Uint8Array[] },
): Promise<void> {
  const texts = envelopes.map((bytes) => Buffer.from(bytes).toString("base64"));
  await page.evaluate(
    async ({ bundle, texts }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open("assay", 1);
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore("bundles", { keyPath: "id" });
          opening.result.createObjectStore("envelopes");
        };
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction(["bundles", "envelopes"], "readwrite");
      transaction.objectStore("bundles").put(bundle);
      for (const [position, text] of texts.entries()) {
        const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
        transaction.objectStore("envelopes").put(new Blob([bytes]), [bundle.id, position]);
      }
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      database.close();
    },
    { bundle, texts },
  );
}
