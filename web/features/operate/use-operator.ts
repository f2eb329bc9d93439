import type { Address } from "viem";
import { readOperatorWork } from "../../../contracts/sdk/chain/operator-work.ts";
import { useRead } from "../../lib/use-read.ts";

/** What the chain says of an operator's work. */
export const useOperator = (operator: Address) =>
  useRead(["operator", operator], (deployment) => readOperatorWork(deployment, operator));
