import type { Page } from "playwright-core";
import { z } from "zod";
import { strings } from "../../web/strings.ts";
import { encryptAndSign } from "./contributing.ts";

// What encrypting takes in a page, as the page itself sees it.

const words = strings.submissions;

const encryptionSchema = z.object({
  /** From the press of the button until all ciphertext is hashed and kept in the browser, milliseconds. */
  milliseconds: z.number().positive(),
  /** The longest time for which the page's thread did nothing else, milliseconds. */
  longestGap: z.number(),
  /** What the progress bar showed, in shares of one. */
  progress: z.array(z.number()),
});

/** What encrypting took in a page. */
export type Encryption = z.output<typeof encryptionSchema>;

/** Agrees, presses the button, and measures until the page asks the wallet to sign. */
export async function measureEncryption(page: Page, count: number): Promise<Encryption> {
  await page.evaluate(`(${WATCH})(${JSON.stringify(words.sign.sealing)}, ${JSON.stringify(words.sign.action(count))})`);
  await encryptAndSign(page, count);
  return encryptionSchema.parse(await page.evaluate("globalThis.assayEncryption"));
}

/** Text, since what a bundler makes of a function may name helpers that no page has. */
const WATCH = `(bar, action) => {
  globalThis.assayEncryption = new Promise((resolve) => {
    const watch = () => {
      const started = performance.now();
      let [last, longestGap, isShown] = [started, 0, false];
      const progress = [];
      const look = () => {
        const now = performance.now();
        longestGap = Math.max(longestGap, now - last);
        last = now;
        const shown = document.querySelector('[role="progressbar"][aria-label="' + bar + '"]');
        if (shown === null && isShown) return resolve({ milliseconds: now - started, longestGap, progress });
        if (shown !== null) {
          isShown = true;
          const share = Number(shown.ariaValueNow) / Number(shown.ariaValueMax);
          if (share !== progress.at(-1)) progress.push(share);
        }
        setTimeout(look, 10);
      };
      look();
    };
    document.addEventListener("click", function start({ target }) {
      if (!(target instanceof Element) || target.closest("button")?.textContent !== action) return;
      document.removeEventListener("click", start, true);
      watch();
    }, true);
  });
}`;
