// Runs in every page before its own scripts: announces a wallet (EIP-6963) whose requests the test answers. A plain script,
// since what a bundler makes of a function may name helpers that no page has.
(() => {
  const listeners = new Map();
  const listenersOf = (event) => listeners.get(event) ?? new Set();
  const provider = {
    request: async ({ method, params = [] }) => {
      const { value, error } = await globalThis.assayWalletRequest({ method, params });
      if (error === undefined) return value;
      throw Object.assign(new Error(error.message), error);
    },
    on: (event, listener) => {
      listeners.set(event, listenersOf(event).add(listener));
      return provider;
    },
    removeListener: (event, listener) => {
      listenersOf(event).delete(listener);
      return provider;
    },
  };
  globalThis.assayWalletEmit = (event, value) => {
    for (const listener of [...listenersOf(event)]) listener(value);
  };
  const square =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><rect width='8' height='8' fill='teal'/></svg>";
  const info = Object.freeze({
    uuid: "6f1c4f1e-6b0e-4a5e-9d54-5f0a4f1b7a31",
    name: "Assay test wallet",
    icon: `data:image/svg+xml,${encodeURIComponent(square)}`,
    rdns: "test.assay.wallet",
  });
  const detail = Object.freeze({ info, provider });
  const announce = () => globalThis.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  globalThis.addEventListener("eip6963:requestProvider", announce);
  announce();
})();
