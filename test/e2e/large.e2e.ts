import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { bucketFor } from "../../contracts/sdk/envelope-content.ts";
import { strings } from "../../web/strings.ts";
import { browserForTests } from "./browser.ts";
import { measureEncryption } from "./encryption.ts";
import { addLargest, createLargeCampaign, LARGEST, openContribute, writeLargest } from "./large-file.ts";
import { newcomer, worldOf } from "./people.ts";

const words = strings.submissions;

/** Text, since what a bundler makes of a function may name helpers that no page has. */
const PRESS_UNDER_WAY = `(name) => {
  globalThis.assayPressed = new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      const bar = document.querySelector('[role="progressbar"]');
      const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);
      if (button === undefined || !(Number(bar?.ariaValueNow) > 0)) return;
      watch.disconnect();
      button.click();
      resolve();
    });
    watch.observe(document.body, { attributes: true, childList: true, subtree: true });
  });
}`;

/** Envelopes in this browser: size, hash, and the hash that their bundle is signed with. */
const KEPT = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open("assay"));
  const all = (store) => done(database.transaction(store).objectStore(store).getAll());
  const [bundle] = await all("bundles");
  const envelopes = await all("envelopes");
  database.close();
  return Promise.all(envelopes.map(async (envelope, i) => {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await envelope.arrayBuffer()));
    return { bytes: envelope.size, hash: "0x" + hash.toHex(), signedHash: bundle?.items[i]?.ciphertextHash };
  }));
})()`;

const browser = browserForTests();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-large-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a file of 100 MB is encrypted while the page goes on, can be cancelled, and is kept as it was hashed", async () => {
  const world = await worldOf(inject("stack"));
  const campaignId = await createLargeCampaign(world);
  const file = join(folder, "largest.eml");
  await writeLargest(file);
  const { page, wallet } = await browser.holder({ account: await newcomer(world) });
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await openContribute(page, inject("stack").app, campaignId);
  await addLargest(page, file);

  await page.evaluate(`(${PRESS_UNDER_WAY})(${JSON.stringify(words.sign.cancel)})`);
  await page.getByLabel(words.seen.agree).check();
  const start = page.getByRole("button", { name: words.sign.action(1) });
  await start.click();
  await page.evaluate("globalThis.assayPressed");
  await start.waitFor();
  expect(await page.evaluate(KEPT)).toEqual([]);

  wallet.rejectNext("eth_signTypedData_v4");
  const { progress, longestGap, milliseconds } = await measureEncryption(page, 1);
  await page.getByText(words.sign.declined).waitFor();
  expect(workers.filter((url) => /seal\.worker/.test(url))).toHaveLength(2);
  expect(progress.length).toBeGreaterThan(2);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  // Whatever the machine has to do beside: the page's own work is a part of it all.
  expect(longestGap).toBeLessThan(milliseconds / 2);

  const [kept] = await page.evaluate<{ bytes: number; hash: string; signedHash: string }[]>(KEPT);
  expect(kept).toMatchObject({ hash: kept?.signedHash });
  expect(kept?.bytes).toBeGreaterThan(bucketFor(LARGEST));
});
