import { HOSTILE } from "./hostile.ts";
import { TOOLS } from "./hostile-tools.ts";

// What is said no to, and how, is another's text too. The page asks as ever; the answers come without a journey.

/** Who says no: a gateway that is asked by the page, whatever works in a worker, the wallet. */
export type Refuser = "gateway" | "worker" | "wallet";

/** What the chain is asked for is answered as it was the first time. */
const MEMORY = `
  const memory = new Map();
  const remembered = (key, ask) => {
    if (!memory.has(key)) memory.set(key, ask());
    return memory.get(key);
  };
  const recall = async (fetch, to, init) => {
    const calls = [JSON.parse(init.body)].flat();
    const key = JSON.stringify(calls.map(({ method, params }) => [method, params]));
    const known = await remembered(key, async () => [await (await fetch(to, init)).json()].flat());
    const told = calls.map(({ id }, i) => ({ ...known[i], id }));
    return init.body.startsWith("[") ? told : told[0];
  };`;

/** The chain answers at once, and further questions are not waited for. What has a body is for the chain. */
export const AT_ONCE = `
  ${MEMORY}
  const { fetch, setTimeout } = globalThis;
  globalThis.setTimeout = (act, wait, ...rest) => setTimeout(act, wait === 10 ? 0 : wait, ...rest);
  globalThis.fetch = async (to, init) => {
    if (init?.body === undefined) return fetch(to, init);
    return new Response(JSON.stringify(await recall(fetch, to, init)));
  };
  const asEver = () => void Object.assign(globalThis, { fetch, setTimeout });`;

/** In the page: how each of them refuses with a text. What else is asked for is answered as it was the first time. */
const REFUSERS = `{
  gateway: (text) => {
    const { fetch: fetched, assayWalletRequest: asked } = globalThis;
    globalThis.fetch = async (to, init) => {
      if (String(to?.url ?? to).startsWith(gateway))
        return new Response(JSON.stringify({ error: text, message: text }), { status: 400 });
      return new Response(JSON.stringify(await recall(fetched, to, init)));
    };
    // What is signed gets nowhere.
    globalThis.assayWalletRequest = async ({ method, params }) =>
      method.includes("sign") ? { value: "0x" + "1b".repeat(65) } : remembered(method, () => asked({ method, params }));
    return () => Object.assign(globalThis, { fetch: fetched, assayWalletRequest: asked });
  },
  worker: (text) => {
    const { Worker } = globalThis;
    globalThis.Worker = class {
      postMessage() {
        const data = { kind: "failed", name: text, message: text, isWorded: false, code: text };
        setTimeout(() => this.onmessage?.({ data }));
      }
      terminate() {}
    };
    return () => void (globalThis.Worker = Worker);
  },
  wallet: (text) => {
    const { assayWalletRequest } = globalThis;
    globalThis.assayWalletRequest = async () => ({ error: { code: -32603, message: text, data: text } });
    return () => void (globalThis.assayWalletRequest = assayWalletRequest);
  },
}`;

/**
 * Presses a button again and again, and what it needs is refused each time with another text.
 *
 * @param button what stands on it
 * @param gateway URL that a gateway's routes begin with
 * @returns what was too wide, and texts that the page did not show
 */
export const everyRefusal = (refuser: Refuser, button: string, gateway: string) => `(async () => {
  ${TOOLS}
  const gateway = ${JSON.stringify(gateway)};
  ${MEMORY}
  const refuse = (${REFUSERS}).${refuser};
  const unseen = [];
  const pause = () => new Promise((resolve) => setTimeout(resolve));
  const buttonNow = () => [...document.querySelectorAll("dialog[open] button, main button")]
    .find(({ textContent, disabled }) => !disabled && textContent.trim() === ${JSON.stringify(button)});
  const seen = (text) => document.body.textContent.includes(text.toWellFormed()) || document.body.textContent.includes(text);
  for (const text of ${JSON.stringify(HOSTILE)}) {
    let left = 2_000;
    for (; buttonNow() === undefined && left > 0; left--) await pause();
    const one = buttonNow();
    if (one === undefined) throw new Error("the button is gone before " + text);
    const relent = refuse(text);
    one.click();
    await pause();
    for (; (buttonNow() === undefined || !seen(text)) && left > 1_500; left--) await pause();
    relent();
    look("refused as " + text);
    if (!seen(text)) unseen.push(text);
  }
  return { wide, unseen };
})()`;

/** The bundle is taken now, and every text is why one of its items is not. */
export const EVERY_ITEM_REFUSED = `(() => {
  const refused = ${JSON.stringify(HOSTILE)}.map((message, position) => ({ position, message }));
  globalThis.Worker = class {
    postMessage() {
      setTimeout(() => this.onmessage?.({ data: { kind: "done", value: refused } }));
    }
    terminate() {}
  };
})()`;
