import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";
import { common } from "./vitest.common.ts";

/** Tests that need no compiled contracts, no chain and no program: of pure code, and of what pages show. */
const UNITS = [
  "contracts/sdk/*.test.ts",
  "contracts/sdk/{attestation,gateway,reverts}/*.test.ts",
  "oracle/{batches,checks,review,tee/platform,webhooks}/**/*.test.ts",
  "script/{coverage,test}/*.test.ts",
  "web/**/*.test.ts",
];

/** `npx vitest run --config script/vitest.config.ts`; TypeScript tests stand beside their source. */
export default defineConfig({
  test: {
    root: common.root,
    // Each file may run a chain of its own, and waits for its blocks: two cores have the time for three of them.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      // They leave nothing behind: loading every module anew for each file would cost more than the tests.
      { test: { ...common, name: "units", include: UNITS, isolate: false } },
      {
        test: {
          ...common,
          name: "stack",
          include: ["{contracts,oracle,script,test}/**/*.test.ts"],
          exclude: UNITS,
          globalSetup: ["script/vitest.setup.ts"],
        },
      },
    ],
  },
});
