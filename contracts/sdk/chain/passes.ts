import type { Address, Hex } from "viem";
import { call } from "viem/actions";
import type { Deployment } from "./deployment.ts";
import { revertDataOf } from "./revert-data.ts";

/** Whether a call would pass now. The contract's refusal is an answer; anything else is thrown. */
export function passes(client: Deployment["client"], { to, data }: { to: Address; data: Hex }): Promise<boolean> {
  return call(client, { to, data }).then(
    () => true,
    (error: unknown) => {
      if (revertDataOf(error) !== undefined) return false;
      throw error;
    },
  );
}
