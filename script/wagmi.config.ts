import { defineConfig } from "@wagmi/cli";
import { foundry } from "@wagmi/cli/plugins";

/** Contracts whose ABI the SDK has. One line each. */
const CONTRACTS = [
  "Abuse",
  "Appeals",
  "Assay",
  "AutomataVerifier",
  "Badges",
  "Ballots",
  "Campaigns",
  "Certificates",
  "Claims",
  "Collateral",
  "Contributors",
  "DcapVerifier",
  "Operators",
  "PrevrandaoSource",
  "Staking",
  "Submissions",
  "TeeRegistry",
  "Verifiers",
];

/** Writes contracts/sdk/abi.ts from forge's artifacts: `npm run abi`, which can ask for another file. */
export default defineConfig({
  out: process.env.ASSAY_ABI_OUT ?? "contracts/sdk/abi.ts",
  plugins: [
    foundry({
      project: ".",
      forge: { build: false },
      // Not what else lies there: a contract that was compiled for two profiles has a second artifact.
      include: CONTRACTS.map((name) => `${name}.sol/${name}.json`),
    }),
  ],
});
