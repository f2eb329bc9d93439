import type { Address, Hex } from "viem";
import { z } from "zod";
import { sessionMessage } from "../sign-in.ts";
import { askForJson, jsonBody } from "./request.ts";
import { askForNonce, type SignInPlace } from "./sign-in-place.ts";

const hex = z.templateLiteral(["0x", z.string()]);
const sessionSchema = z.object({ token: z.string(), endsAt: z.number() });
const ownSchema = z.object({
  submissions: z.array(
    z.object({
      ...{ digest: hex, campaignId: z.number(), deadline: z.number() },
      items: z.array(z.object({ position: z.number(), state: z.string() })),
    }),
  ),
  next: hex.nullable(),
});

/** A wallet's bundle, as the gateway lists it. */
export type OwnSubmission = z.output<typeof ownSchema>["submissions"][number];

/** Seconds that a session lasts: the most a gateway gives. */
const LASTS = 3_600;
/** Pages of fifty bundles that are asked for at most. */
const MOST_PAGES = 100;

/** Who signs in where. */
export type SignInParameters = SignInPlace & {
  core: Address;
  wallet: Address;
  /** Asks the wallet (EIP-191). */
  sign: (message: string) => Promise<Hex>;
};

/**
 * Signs in at a gateway (EIP-4361), to see there what is the wallet's own.
 *
 * @returns the token of the session, and when it ends by the chain's clock, seconds
 * @throws SignInPlaceError, GatewayRefusal
 */
export async function signInAt({ gateway, chainId, core, wallet, page, sign }: SignInParameters) {
  const { nonce, now } = await askForNonce({ gateway, chainId, page }, { core });
  const [issuedAt, expirationTime] = [now, now + LASTS].map((second) => new Date(second * 1_000));
  const times = { issuedAt: issuedAt as Date, expirationTime: expirationTime as Date };
  const place = { domain: page.host, uri: page.origin, gateway, chainId, core, wallet, nonce };
  const message = sessionMessage({ ...place, ...times });
  const signature = await sign(message);
  return sessionSchema.parse(await askForJson(`${gateway}/sessions`, jsonBody({ message, signature })));
}

/** All bundles of the wallet of a session, in the order of their digests. @throws GatewayRefusal */
export async function readOwnSubmissions(gateway: string, token: string): Promise<OwnSubmission[]> {
  const found: OwnSubmission[] = [];
  const headers = { authorization: `Bearer ${token}` };
  let after = "";
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = ownSchema.parse(await askForJson(`${gateway}/me/submissions${after}`, { headers }));
    found.push(...answer.submissions);
    if (answer.next === null) break;
    after = `?after=${answer.next}`;
  }
  return found;
}
