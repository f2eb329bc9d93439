import { defineConfig } from "vitest/config";
import { common } from "./vitest.common.ts";

/** `npm run test:e2e`: the app in a real browser, with real oracles on a real chain. All files share one stack. */
export default defineConfig({
  test: {
    ...common,
    include: ["test/e2e/*.e2e.ts"],
    globalSetup: ["script/vitest.contracts.ts", "script/vitest.setup.ts", "test/e2e/setup.ts"],
    maxWorkers: 1,
  },
});
