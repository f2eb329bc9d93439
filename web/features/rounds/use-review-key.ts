import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Address, encodeFunctionData, type Hex, zeroHash } from "viem";
import { readContract, signTypedData } from "viem/actions";
import { stakingAbi } from "../../../contracts/sdk/abi.ts";
import { AssayError } from "../../../contracts/sdk/errors.ts";
import type { KeyPair } from "../../../contracts/sdk/key-pair.ts";
import { deriveReviewKey, importReviewKey, type ReviewKeyRequest } from "../../../contracts/sdk/review-key.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useRead } from "../../lib/use-read.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";

/** A file with a key that is not the one on chain. */
class OtherKeyError extends AssayError {
  override readonly name = "OtherKeyError";
  constructor() {
    super(strings.rounds.key.otherFile);
  }
}

/** The review key that the chain has for a voter; undefined is not read yet, null is none. */
function usePublishedKey(voter: Address): Hex | null | undefined {
  const { data } = useRead(["review-key", voter], async ({ client, staking }) => {
    const contract = { address: staking, abi: stakingAbi, functionName: "reviewKeyOf", args: [voter] } as const;
    const key = await readContract(client, contract);
    return key === zeroHash ? null : key;
  });
  return data;
}

/** A voter's review key, in memory alone: it is derived from the wallet, or read from a file, when it is first needed. */
export function useReviewKey(voter: Address) {
  const deployment = useDeployment();
  const queries = useQueryClient();
  const published = usePublishedKey(voter);
  const { run, reset, state } = useWrite();
  const queryKey = ["held-review-key", deployment.core, voter];
  const held = useQuery<KeyPair>({
    ...{ queryKey, queryFn: skipToken, gcTime: Number.POSITIVE_INFINITY, staleTime: Number.POSITIVE_INFINITY },
  }).data;
  const { chainId, core, staking } = deployment;
  const hold = (key: KeyPair) => void queries.setQueryData(queryKey, key);

  /** Asks the wallet for the key; where the chain has another one, it is published if that is wanted. */
  const derive = async (isPublishing: boolean) => {
    const made = await run(async ({ wallet, send }) => {
      const { account } = wallet;
      const sign = (request: ReviewKeyRequest) => signTypedData(wallet, { account, ...request });
      const key = held ?? (await deriveReviewKey(sign, { chainId, core, voter }, published ?? undefined));
      hold(key);
      if (!isPublishing) return "held";
      const data = encodeFunctionData({ abi: stakingAbi, functionName: "setReviewKey", args: [key.publicKey] });
      await send({ what: strings.rounds.key.published, to: staking, data });
      return "published";
    });
    if (made === "held") reset();
  };
  const read = async (file: File) => {
    const done = await run(async () => {
      const key = await importReviewKey(await file.text());
      if (key.publicKey !== published) throw new OtherKeyError();
      hold(key);
      return true;
    });
    if (done) reset();
  };

  /** Held, and the one that packets are sealed to. */
  const isFit = held !== undefined && held.publicKey === published;
  return { published, held, key: isFit ? held : undefined, derive, read, state };
}
