import type { CertificateName } from "../draft.ts";
import { type Fault, fault, STRANGER } from "../fault.ts";
import { LATER, PAST } from "./periods.ts";

const TITLES = {
  root: "The root certificate",
  platformCa: "The platform CA's certificate",
  pck: "The PCK certificate",
  tcbSigning: "The TCB signing certificate",
} as const satisfies Partial<Record<CertificateName, string>>;
type Judged = keyof typeof TITLES;
type Kind = "expired" | "not-yet-valid" | "signature";

const NAMES = { root: "root", platformCa: "platform-ca", pck: "pck", tcbSigning: "tcb-signing" } as const;

function of<C extends Judged>(certificate: C): Record<`${(typeof NAMES)[C]}-${Kind}`, Fault> {
  const title = TITLES[certificate];
  const name = NAMES[certificate];
  const faults = {
    [`${name}-expired`]: fault(`${title} expired a second ago.`, "certificate-expired", (draft, _, at) => {
      draft.certificates[certificate].validity.to = at + PAST;
    }),
    [`${name}-not-yet-valid`]: fault(`${title} is valid an hour from now.`, "certificate-expired", (draft, _, at) => {
      draft.certificates[certificate].validity.from = at + LATER;
    }),
    [`${name}-signature`]: fault(`${title} is signed by a stranger's key.`, "certificate-signature", (draft) => {
      // A copy: the root that the verifier trusts stays as it is.
      draft.certificates[certificate] = { ...draft.certificates[certificate], signer: STRANGER };
    }),
  };
  return faults as Record<`${(typeof NAMES)[C]}-${Kind}`, Fault>;
}

/** What can be wrong with certificates. */
export const CERTIFICATE_FAULTS = {
  ...of("root"),
  ...of("platformCa"),
  ...of("pck"),
  ...of("tcbSigning"),
  "wrong-root": fault(
    "Quote, certificates, CRLs and TCB statements are all sound, under a root of somebody else's.",
    "root-untrusted",
    (draft, stranger) => {
      const { trusted } = draft;
      Object.assign(draft, stranger(), { trusted });
    },
  ),
  "wrong-tcb-root": fault(
    "TCB info and QE identity are signed by a TCB signing key under a root of somebody else's.",
    "root-untrusted",
    (draft, stranger) => {
      const { certificates, tcbInfoSigner, qeIdentitySigner } = stranger();
      const { tcbSigning, root } = certificates;
      Object.assign(draft, { tcbChain: [tcbSigning, root], tcbInfoSigner, qeIdentitySigner });
    },
  ),
  "platform-ca-no-ca": fault(
    "The platform CA's certificate does not say that it is a CA's.",
    "certificate-role",
    ({ certificates }) => {
      certificates.platformCa.pathLength = undefined;
    },
  ),
  "platform-ca-path": fault("The root may have no CA below it, and has one.", "certificate-role", (draft) => {
    draft.certificates.root.pathLength = 0;
  }),
  "pck-issuer": fault(
    "The PCK certificate is signed by the platform CA and names the processor CA as its issuer.",
    "certificate-issuer",
    ({ certificates: { pck, processorCa } }) => {
      pck.issuer = processorCa.subject;
    },
  ),
  "pck-extension-missing": fault(
    "The PCK certificate says nothing of its platform.",
    "pck-malformed",
    ({ certificates: { pck } }) => {
      delete pck.sgx;
    },
  ),
} as const satisfies Record<string, Fault>;
