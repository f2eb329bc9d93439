/** What a quote's verdict rests on, in an order in which the contracts take it. */
export const PARTS = [
  "root",
  "rootCrl",
  "pckCa",
  "tcbSigner",
  "qeSigner",
  "pckCrl",
  "tcbInfo",
  "qeIdentity",
  "platform",
] as const;

export type Part = (typeof PARTS)[number];

/** What each part is called. */
export const TITLES: Readonly<Record<Part, string>> = {
  root: "the root certificate",
  rootCrl: "the root CRL",
  pckCa: "the PCK CA's certificate",
  tcbSigner: "the TCB info signer's certificate",
  qeSigner: "the QE identity signer's certificate",
  pckCrl: "the PCK CRL",
  tcbInfo: "the TCB info",
  qeIdentity: "the QE identity",
  platform: "the platform's PCK certificate",
};

/** What the contracts need before they take a part. */
export const NEEDS: Readonly<Record<Part, readonly Part[]>> = {
  root: [],
  rootCrl: ["root"],
  pckCa: ["root", "rootCrl"],
  tcbSigner: ["root", "rootCrl"],
  qeSigner: ["root", "rootCrl"],
  pckCrl: ["rootCrl", "pckCa"],
  tcbInfo: ["rootCrl", "tcbSigner"],
  qeIdentity: ["rootCrl", "qeSigner"],
  platform: ["rootCrl", "pckCa", "pckCrl"],
};

/** Which list revokes a part. */
export const REVOKED_BY: Readonly<Partial<Record<Part, "rootCrl" | "pckCrl">>> = {
  pckCa: "rootCrl",
  tcbSigner: "rootCrl",
  qeSigner: "rootCrl",
  platform: "pckCrl",
};

/** One version of a part. Times in seconds. */
export type Version = {
  /** Dates and numbers that grow: the contracts replace a version by one that is larger in some and smaller in none. */
  order: readonly number[];
  /** Last second it is good for. */
  until: number;
};

/** What the contracts hold. */
export type Held = {
  versions: Readonly<Partial<Record<Part, Version>>>;
  /** What the lists they hold revoke. */
  revoked: ReadonlySet<Part>;
};

/** What Intel offers now. */
export type Offered = {
  versions: Readonly<Partial<Record<Part, Version & { from: number }>>>;
  /** What the offered lists revoke. */
  revoked: ReadonlySet<Part>;
};
