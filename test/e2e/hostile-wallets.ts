import { HOSTILE } from "./hostile.ts";

/**
 * Announces a wallet for every text (EIP-6963): the text is its name, its icon, its reverse domain name, and why it refuses
 * whatever it is asked. Runs in every page before its own scripts.
 */
export const EVERY_WALLET = `(() => {
  const texts = ${JSON.stringify(HOSTILE)};
  const wallets = texts.map((text, i) => {
    const uuid = "6f1c4f1e-6b0e-4a5e-9d54-" + String(i).padStart(12, "0");
    const request = async () => {
      throw Object.assign(new Error(text), { code: text });
    };
    const provider = { request, on: () => provider, removeListener: () => provider };
    const info = Object.freeze({ uuid, name: text, icon: text, rdns: text === "" ? "test.empty" : text });
    return Object.freeze({ info, provider });
  });
  const announce = () => {
    for (const detail of wallets) dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  };
  addEventListener("eip6963:requestProvider", announce);
  announce();
})()`;
