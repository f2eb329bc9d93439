import { defineConfig } from "vitest/config";
import { common } from "./vitest.common.ts";

/** `npm run test:s3`: tests that need OpenStack Swift, which `npm test` does without. */
export default defineConfig({
  test: {
    ...common,
    include: ["test/s3/*.s3.ts"],
    globalSetup: ["script/vitest.contracts.ts", "script/vitest.setup.ts"],
  },
});
