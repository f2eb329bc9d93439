import { defineConfig } from "@wagmi/cli";
import { foundry } from "@wagmi/cli/plugins";

/** Writes contracts/sdk/abi.ts from forge's artifacts: `npm run abi`, which can ask for another file. */
export default defineConfig({
  out: process.env.ASSAY_ABI_OUT ?? "contracts/sdk/abi.ts",
  plugins: [
    foundry({
      project: ".",
      forge: { build: false },
      include: [
        "Assay.sol/**",
        "Campaigns.sol/**",
        "Staking.sol/**",
        "TeeRegistry.sol/**",
        "OwnerApprover.sol/**",
        "PrevrandaoSource.sol/**",
      ],
    }),
  ],
});
