// Whoever hosts a guest chooses its environment, as far as allowed_envs lets it. So each setting is one of these, or about the container alone.

/** What an oracle believes: chain, contracts, services. Literals of the measured compose file, and nothing that a host can set. */
export const TRUST_INPUTS = [
  ...(["ASSAY_RPC_URL", "ASSAY_CORE", "ASSAY_FROM_BLOCK", "ASSAY_PCCS_URL"] as const),
  ...(["ASSAY_SIGN_IN_DOMAIN", "ASSAY_GUEST_AGENT", "ASSAY_KMS_ROOT", "ASSAY_FINALITY"] as const),
  ...(["ASSAY_MODELS", "ASSAY_NVIDIA_URL", "ASSAY_NVIDIA_KEYS"] as const),
] as const;

/** What is secret or differs from operator to operator: encrypted to the guest, and not measured. */
export const OPERATORS_OWN = [
  ...(["ASSAY_OPERATOR_KEY", "ASSAY_WORKLOAD", "ASSAY_ROLE", "ASSAY_FOLLOWERS", "ASSAY_LEADER"] as const),
  ...(["ASSAY_BATCH_WAIT", "ASSAY_MAX_FEE", "ASSAY_DATABASE_URL", "ASSAY_FORGET_FINAL"] as const),
  ...(["ASSAY_S3_URL", "ASSAY_S3_REGION", "ASSAY_S3_KEY_ID", "ASSAY_S3_SECRET"] as const),
  ...(["ASSAY_MODEL_KEYS", "ASSAY_MODEL_PATIENCE"] as const),
  ...([
    "ASSAY_URL",
    "ASSAY_ORIGINS",
    "ASSAY_CLIENT_HEADER",
    "ASSAY_REQUEST_RATE",
    "ASSAY_UPLOAD_RATE",
    "ASSAY_MAX_WAITING",
  ] as const),
] as const;

/** Where the container has its port and its disk: literals of the compose file too, though nothing depends on them. */
export const PLACES = { ASSAY_HOST: "0.0.0.0", ASSAY_PORT: "8080", ASSAY_DATA: "/data" } as const;

export type TrustInput = (typeof TRUST_INPUTS)[number];

/** What an encrypted environment may hold. */
export function isOperatorsOwn(name: string): boolean {
  return (OPERATORS_OWN as readonly string[]).includes(name);
}
