import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";
import { common } from "./vitest.common.ts";

/** Tests that need no compiled contracts, and so no chain: of pure code, of databases, and of what pages show. */
const UNITS = [
  "contracts/sdk/*.test.ts",
  "contracts/sdk/{attestation,gateway,reverts}/*.test.ts",
  "contracts/sdk/chain/{due-pay,eviction,fate,receipt,send-each,token}.test.ts",
  "contracts/sdk/proof/{presented,quote}.test.ts",
  "contracts/sdk/voting/{ballot,commitment,receipt,signed-packet,wraps}.test.ts",
  "oracle/{advice,env,jobs,log,plan,together,upkeep}.test.ts",
  "oracle/{batches,checking,checks,opening,review,storage,tee/platform,webhooks}/**/*.test.ts",
  "oracle/agent/{development/*,private-channel,prompt}.test.ts",
  "oracle/annotation/{dawid-skene,hand-out,judge,krippendorff}.test.ts",
  "oracle/sign-in/nonces.test.ts",
  "oracle/tee/{dstack,dumps,storage-seal}.test.ts",
  "script/{byzantine,coverage,test}/*.test.ts",
  "script/{cli,docs,revert-commands}.test.ts",
  "script/demo/{books,choose,escalation,faults,gas,judge,ledger,outcome,plan,random,run-folder,wait}.test.ts",
  "test/attestation/{faults,shape}.test.ts",
  "test/{fixtures,s3}/*.test.ts",
  "test/secrets/search.test.ts",
  "web/**/*.test.ts",
];

/** `npx vitest run --config script/vitest.config.ts`; TypeScript tests stand beside their source. */
export default defineConfig({
  test: {
    root: common.root,
    // Each file may run a chain of its own, and waits for its blocks: two cores have the time for three of them.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    globalSetup: ["script/vitest.setup.ts"],
    projects: [
      // They leave nothing behind: loading every module anew for each file would cost more than the tests.
      {
        test: { ...common, name: "units", include: UNITS, isolate: false },
      },
      {
        test: {
          ...common,
          name: "stack",
          include: ["{contracts,oracle,script,test}/**/*.test.ts"],
          exclude: UNITS,
          globalSetup: ["script/vitest.contracts.ts"],
        },
      },
    ],
  },
});
