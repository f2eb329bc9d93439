import { type Address, isAddressEqual } from "viem";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { commonStrings } from "./strings.ts";

/** The wallet has gone to another account in the middle of something. */
export class AccountChangedError extends AssayError {
  override readonly name = "AccountChangedError";
  constructor() {
    super(commonStrings.errors.accountChanged);
  }
}

/**
 * Checks that the wallet still is at the account that something was begun with: what was signed, derived or computed for one
 * account is not sent or signed by another.
 *
 * @throws AccountChangedError
 */
export function requireAccount(account: Address, begun: Address): void {
  if (!isAddressEqual(account, begun)) throw new AccountChangedError();
}
