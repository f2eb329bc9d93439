import { expect, test } from "vitest";
import { AccountChangedError, requireAccount } from "./same-account.ts";

const address = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

test("one account goes on with what it began, however it is written; another one does not", () => {
  requireAccount(address, address.toLowerCase() as typeof address);
  expect(() => requireAccount("0x70997970C51812dc3A010C7d01b50e0d17dc79C8", address)).toThrow(AccountChangedError);
});
