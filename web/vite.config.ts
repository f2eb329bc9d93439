import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Relative paths, so that the build works under any address, IPFS gateways included. */
export default defineConfig({
  root: here("."),
  base: "./",
  plugins: [react()],
  resolve: {
    alias: {
      // A wallet that wagmi would load lazily and package.json leaves out.
      "porto/internal": here("absent.ts"),
      // For Node.js only, in a part of ox that ends up in no file of the build.
      "node:worker_threads": here("absent.ts"),
    },
  },
  build: { outDir: "dist", emptyOutDir: true, target: "es2023", sourcemap: false, assetsInlineLimit: 0 },
});
