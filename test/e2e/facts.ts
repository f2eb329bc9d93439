import { getAddress, type Hex, isHex } from "viem";
import { z } from "zod";

/** Voters who have staked before the first test, a seat each. Whoever a committee is drawn of, it is of these. */
export const VOTERS = 7;

const address = z.string().transform((text) => getAddress(text));

const factsSchema = z.object({
  /** Origin of the app, without a slash at its end. */
  app: z.url(),
  rpcUrl: z.url(),
  chainId: z.number(),
  gateway: z.url(),
  follower: z.url(),
  core: address,
  payToken: address,
  workloadId: z.number(),
  presetId: z.number(),
  /** Private review keys of the voters, for tests that read packets beside the page. */
  reviewKeys: z.array(z.custom<Hex>((value) => isHex(value))).length(VOTERS),
});

/** Where the run's stack is: what `setup.ts` hands to the test files. */
export type StackFacts = z.output<typeof factsSchema>;

/** The facts, if this is the line of `main.ts` that says them. */
export function factsIn(line: string): StackFacts | undefined {
  return line.startsWith('{"stack":') ? z.object({ stack: factsSchema }).parse(JSON.parse(line)).stack : undefined;
}

declare module "vitest" {
  interface ProvidedContext {
    stack: StackFacts;
  }
}

/** Origins that the app's pages may ask; a request to any other fails the test. */
export function originsOf({ app, rpcUrl, gateway, follower }: StackFacts): string[] {
  return [app, rpcUrl, gateway, follower].map((url) => new URL(url).origin);
}
