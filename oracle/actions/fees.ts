import type { ChainClient } from "../chain.ts";

/** What a transaction pays at most, wei per gas. */
export type Fees = { maxFeePerGas: bigint; maxPriorityFeePerGas: bigint };

/** What the chain asks for now, as far as the operator pays it. */
export async function currentFees(client: ChainClient): Promise<Fees> {
  const { maxFeePerGas, maxPriorityFeePerGas } = await client.public.estimateFeesPerGas();
  return within({ maxFeePerGas, maxPriorityFeePerGas }, client.maxFee);
}

/**
 * Fees that replace a transaction with these: an eighth more (nodes ask for a tenth) or what the chain asks for now,
 * whichever is higher.
 *
 * @param maxFee what the operator pays at most, wei per gas
 * @returns undefined where the maximum leaves no room for a tenth
 */
export function raiseFees(fees: Fees, current: Fees, maxFee: bigint): Fees | undefined {
  const raised = within(
    {
      maxFeePerGas: higher((fees.maxFeePerGas * 9n) / 8n + 1n, current.maxFeePerGas),
      maxPriorityFeePerGas: higher((fees.maxPriorityFeePerGas * 9n) / 8n + 1n, current.maxPriorityFeePerGas),
    },
    maxFee,
  );
  const isEnough =
    10n * raised.maxFeePerGas >= 11n * fees.maxFeePerGas &&
    10n * raised.maxPriorityFeePerGas >= 11n * fees.maxPriorityFeePerGas;
  return isEnough ? raised : undefined;
}

function within({ maxFeePerGas, maxPriorityFeePerGas }: Fees, maxFee: bigint): Fees {
  const most = lower(maxFeePerGas, maxFee);
  return { maxFeePerGas: most, maxPriorityFeePerGas: lower(maxPriorityFeePerGas, most) };
}

function higher(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function lower(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
