import { type Address, type Hex, isAddressEqual } from "viem";
import { z } from "zod";
import { AssayError } from "../errors.ts";
import { sessionMessage } from "../sign-in.ts";
import { askForJson, jsonBody } from "./request.ts";

const hex = z.templateLiteral(["0x", z.string()]);
const nonceSchema = z.object({
  ...{ nonce: z.string(), domain: z.string(), now: z.number(), chainId: z.number(), core: hex },
});
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

/** The gateway is of another deployment, or of another page. */
export class SignInPlaceError extends AssayError {
  override readonly name = "SignInPlaceError";
}

/** Who signs in where. */
export type SignInParameters = {
  gateway: string;
  chainId: number;
  core: Address;
  wallet: Address;
  /** Where it is signed. */
  page: { host: string; origin: string };
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
  const asked = nonceSchema.parse(await askForJson(`${gateway}/sign-in/nonce`));
  if (asked.chainId !== chainId || !isAddressEqual(asked.core, core))
    throw new SignInPlaceError(`Do not sign in at ${gateway}: it belongs to another deployment.`);
  if (asked.domain !== page.host)
    throw new SignInPlaceError(
      `Ask the operator of ${gateway} to allow ${page.host}: it takes sign-ins made at ${asked.domain} only.`,
    );
  const [issuedAt, expirationTime] = [asked.now, asked.now + LASTS].map((second) => new Date(second * 1_000));
  const times = { issuedAt: issuedAt as Date, expirationTime: expirationTime as Date };
  const place = { domain: asked.domain, uri: page.origin, chainId, core, wallet, nonce: asked.nonce };
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
