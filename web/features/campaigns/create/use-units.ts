import { readOffers } from "../../../../contracts/sdk/chain/offers.ts";
import { readToken } from "../../../../contracts/sdk/chain/token.ts";
import { addressValue } from "../../../../contracts/sdk/values.ts";
import { useRead } from "../../../lib/use-read.ts";

/** What the deployment offers, and the token that a draft names. */
export function useUnits(tokenText: string) {
  const address = addressValue.safeParse(tokenText.trim()).data;
  const offers = useRead(["offers"], readOffers, { isFixed: true });
  const token = useRead(
    ["token", address],
    async ({ client }) => {
      if (address === undefined) throw new Error("The read waits for an address.");
      return readToken(client, address);
    },
    { enabled: address !== undefined, isFixed: true },
  );
  return { offers, token };
}
