import { fileURLToPath } from "node:url";

/** What all runs of vitest have in common. */
export const common = {
  root: fileURLToPath(new URL("..", import.meta.url)),
  pool: "forks",
  testTimeout: 120_000,
  hookTimeout: 180_000,
} as const;
