import { fileURLToPath } from "node:url";
import { build } from "vite";

/** The dApp's build settings. */
export const VITE_CONFIG = fileURLToPath(new URL("../../web/vite.config.ts", import.meta.url));

/** Builds the dApp into web/dist; takes some seconds. */
export async function buildApp(): Promise<void> {
  await build({ configFile: VITE_CONFIG, logLevel: "warn" });
}
