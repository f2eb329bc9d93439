import { type Address, erc20Abi } from "viem";
import { readContract } from "viem/actions";
import { useRead } from "../../lib/use-read.ts";

/** What an account has of a token, token units. */
export const useBalance = (token: Address, owner: Address) =>
  useRead(["balance", token, owner], ({ client }) =>
    readContract(client, { address: token, abi: erc20Abi, functionName: "balanceOf", args: [owner] }),
  );
