import { PLATFORM_CA, PROCESSOR_CA } from "../authority.ts";
import { strangersSerials } from "../crl.ts";
import type { CertificateName, CrlName, Draft } from "../draft.ts";
import { type Fault, fault, STRANGER } from "../fault.ts";
import { LATER, PAST } from "./periods.ts";

type Kind = "garbage" | "empty" | "truncated" | "signature" | "foreign" | "stale" | "not-yet-valid";

function revoke({ crls, certificates }: Draft, crl: CrlName, name: CertificateName): void {
  const serials = [...crls[crl].revoked];
  // In the middle: who reads only one end of the list misses it.
  serials.splice(serials.length >> 1, 0, certificates[name].serial);
  crls[crl].revoked = serials;
}

function of<N extends string>(name: N, crl: CrlName, title: string, foreigner: string): Record<`${N}-${Kind}`, Fault> {
  const damaged = (about: string, change: (der: Uint8Array) => Uint8Array) =>
    fault(`${title} ${about}.`, "crl-malformed", (draft) => {
      draft.afterwards[crl] = change;
    });
  const faults = {
    [`${name}-garbage`]: damaged("is bytes that are no CRL", (der) => der.map((byte, i) => byte ^ (i * 7 + 1))),
    [`${name}-truncated`]: damaged("ends before its end", (der) => der.subarray(0, der.length - 1)),
    [`${name}-empty`]: {
      ...damaged("has no bytes", () => new Uint8Array()),
      reason: "collateral-malformed",
    },
    [`${name}-signature`]: fault(`${title} is signed by a stranger's key.`, "crl-signature", ({ crls }) => {
      crls[crl].signer = STRANGER;
    }),
    [`${name}-foreign`]: fault(`${title} names another CA as its issuer.`, "crl-issuer", ({ crls }) => {
      crls[crl].issuer = foreigner;
      crls[crl].authority = STRANGER.publicKey;
    }),
    [`${name}-stale`]: fault(`${title} should have been replaced a second ago.`, "crl-expired", (draft, _, at) => {
      draft.crls[crl].validity.to = at + PAST;
    }),
    [`${name}-not-yet-valid`]: fault(`${title} is of an hour from now.`, "crl-expired", (draft, _, at) => {
      draft.crls[crl].validity.from = at + LATER;
    }),
  };
  return faults as Record<`${N}-${Kind}`, Fault>;
}

/** What can be wrong with revocation. */
export const REVOCATION_FAULTS = {
  "pck-revoked": fault("The PCK CRL has the PCK certificate.", "pck-revoked", (draft) => {
    revoke(draft, "platformCrl", "pck");
  }),
  "platform-ca-revoked": fault("The root CRL has the platform CA's certificate.", "ca-revoked", (draft) => {
    revoke(draft, "rootCrl", "platformCa");
  }),
  "platform-ca-revoked-among-many": fault(
    "The root CRL has the platform CA's certificate between those of others.",
    "ca-revoked",
    (draft) => {
      draft.crls.rootCrl.revoked = strangersSerials(8);
      revoke(draft, "rootCrl", "platformCa");
    },
  ),
  "tcb-signing-revoked": fault("The root CRL has the TCB signing certificate.", "ca-revoked", (draft) => {
    revoke(draft, "rootCrl", "tcbSigning");
  }),
  ...of("pck-crl", "platformCrl", "The PCK CRL", PROCESSOR_CA),
  ...of("root-crl", "rootCrl", "The root CRL", PLATFORM_CA),
} as const satisfies Record<string, Fault>;
