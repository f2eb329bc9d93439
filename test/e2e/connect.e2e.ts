import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { expect, inject, test } from "vitest";
import { strings } from "../../web/strings.ts";
import { connect, expectConnected, pressConnect } from "./app.ts";
import { browserForTests } from "./browser.ts";
import { WALLET_NAME } from "./wallet.ts";

// A person, RainbowKit's modal, and a wallet.

const browser = browserForTests();
const stranger = () => privateKeyToAccount(generatePrivateKey());

test("a wallet is connected in RainbowKit's modal and stays connected after a reload", async () => {
  const { page, wallet } = await browser.holder({ account: stranger() });
  await page.goto(inject("stack").app);
  await connect(page);
  const windows = wallet.asked.length;
  expect(windows).toBeGreaterThan(0);
  await page.reload();
  await expectConnected(page);
  expect(wallet.asked).toHaveLength(windows);
});

test("a wallet that does not know the network learns it when it connects, and is brought back by one press", async () => {
  const { page, wallet } = await browser.holder({ account: stranger(), chainId: 1 });
  const { app, chainId } = inject("stack");
  await page.goto(app);
  await connect(page);
  expect(wallet.asked.at(-1)).toMatchObject({ method: "wallet_addEthereumChain", shown: { chainId } });
  const { title, action } = strings.common.wrongNetwork;
  expect(await page.getByText(title).count()).toBe(0);
  await wallet.goTo(1);
  await page.getByText(title).waitFor();
  wallet.rejectNext();
  await page.getByRole("button", { name: action }).click();
  await page.getByRole("button", { name: action, disabled: false }).click();
  await page.getByText(title).waitFor({ state: "hidden" });
  const windows = wallet.asked.slice(-2).map(({ method, answer }) => [method, answer]);
  expect(windows).toEqual(["rejected", "approved"].map((answer) => ["wallet_switchEthereumChain", answer]));
});

test("who says no to the connection is not connected, and may say yes later", async () => {
  const { page, wallet } = await browser.holder({ account: stranger() });
  await page.goto(inject("stack").app);
  // RainbowKit forgets a no that comes before its window has turned to the wallet.
  wallet.rejectNext("any", () => page.getByRole("dialog").getByText(`Opening ${WALLET_NAME}`).waitFor());
  await pressConnect(page);
  await page
    .getByRole("dialog")
    .getByText(/declined|rejected|retry/i)
    .first()
    .waitFor();
  expect(wallet.asked.map(({ answer }) => answer)).toEqual(["rejected"]);
  await page.reload();
  await connect(page);
});

test("who takes the account from the page is not connected any more", async () => {
  const { page, wallet } = await browser.holder({ account: stranger() });
  await page.goto(inject("stack").app);
  await connect(page);
  await wallet.leave();
  await page.getByRole("button", { name: strings.common.wallet.connect }).waitFor();
});
