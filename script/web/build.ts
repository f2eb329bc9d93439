import { fileURLToPath } from "node:url";
import { build } from "vite";

/** The dApp's build settings. */
export const VITE_CONFIG = fileURLToPath(new URL("../../web/vite.config.ts", import.meta.url));

/** Builds the dApp into web/dist, as it is published whoever builds it; takes some seconds. */
export async function buildApp(): Promise<void> {
  const { NODE_ENV } = process.env;
  // Test runners set another one, and React would be built for development.
  process.env.NODE_ENV = "production";
  try {
    // Its warnings are about packages and how long plugins take; `npm run build` shows them.
    await build({ configFile: VITE_CONFIG, logLevel: "error" });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}
