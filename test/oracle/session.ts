import type { LocalAccount } from "viem/accounts";
import { type GatewaySignIn, sessionMessage } from "../../contracts/sdk/sign-in.ts";
import { type Answer, ask } from "./http.ts";

/** What a wallet signs in with: parts of the message or its signer changed. */
type Change = Partial<GatewaySignIn> & { signer?: LocalAccount };

/** A sign-in that has not been sent yet. */
export async function signInFor(url: string, account: LocalAccount, { signer = account, ...change }: Change = {}) {
  const { nonce, now, domain, chainId, core } = (await ask(`${url}/sign-in/nonce`)).body as GatewaySignIn & {
    now: number;
  };
  const at = (seconds: number) => new Date(1_000 * (now + seconds));
  const message = sessionMessage({
    ...{ domain, uri: `http://${domain}/`, gateway: url, chainId, core, wallet: account.address, nonce },
    ...{ issuedAt: at(0), expirationTime: at(3_600), ...change },
  });
  return { message, signature: await signer.signMessage({ message }) };
}

/** Opens a session, and returns what its requests carry. */
export async function signIn(url: string, account: LocalAccount): Promise<{ authorization: string }> {
  const { status, body, text } = await ask(`${url}/sessions`, "POST", await signInFor(url, account));
  if (status !== 201) throw new Error(`no session was opened: ${text}`);
  return { authorization: `Bearer ${(body as { token: string }).token}` };
}

/** Asks as who signed in. */
export function askAs(
  headers: { authorization: string },
  url: string,
  method = "GET",
  body?: unknown,
): Promise<Answer> {
  return ask(url, method, body, headers);
}
