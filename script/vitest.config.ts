import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** `npx vitest run --config script/vitest.config.ts`; TypeScript tests stand beside their source. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["{contracts,oracle,script,test,web}/**/*.test.ts"],
    globalSetup: ["script/vitest.setup.ts"],
    pool: "forks",
    // Each file may run a chain of its own; the machines this has to run on have two cores.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
