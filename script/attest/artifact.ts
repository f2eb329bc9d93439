import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Abi, Address, Hex } from "viem";
import { z } from "zod";

const artifactSchema = z.object({
  abi: z.custom<Abi>((value) => Array.isArray(value)),
  bytecode: z.object({ object: z.custom<Hex>((value) => /^0x[0-9a-f]+$/.test(String(value))) }),
});

/** A contract as the compiler left it. */
export type Artifact = { abi: Abi; bytecode: Hex };

/** A deployed contract. */
export type Deployed = { address: Address; abi: Abi };

/** Reads what {@link compileContracts} made of a contract. */
export async function readArtifact(name: string): Promise<Artifact> {
  const path = fileURLToPath(new URL(`../../out/${name}.sol/${name}.json`, import.meta.url));
  const { abi, bytecode } = artifactSchema.parse(JSON.parse(await readFile(path, "utf8")));
  return { abi, bytecode: bytecode.object };
}
