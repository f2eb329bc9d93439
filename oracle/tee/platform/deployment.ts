import { bytesToHex, type Hex } from "viem";
import { boot, composeHash, type Guest } from "./boot.ts";
import type { Platform } from "./platform.ts";

/** Settings of a deployment on the development chain, see .env.example. */
export type DevelopmentDeployment = {
  ASSAY_DEVELOPMENT_ROOT: Hex;
  ASSAY_COMPOSE_HASH: Hex;
  ASSAY_MRTD: Hex;
  ASSAY_RTMR0: Hex;
  ASSAY_RTMR1: Hex;
  ASSAY_RTMR2: Hex;
};

/** What a deployment has to be told to believe a platform's authority, and to have what its guest runs as first workload. */
export function deploymentOf({ authority }: Pick<Platform, "authority">, guest: Guest): DevelopmentDeployment {
  const { mrTd, rtmrs } = boot(guest);
  const [rtmr0, rtmr1, rtmr2] = rtmrs.map((rtmr) => bytesToHex(rtmr)) as [Hex, Hex, Hex];
  return {
    ASSAY_DEVELOPMENT_ROOT: bytesToHex(authority.root.publicKey),
    ASSAY_COMPOSE_HASH: bytesToHex(composeHash(guest)),
    ...{ ASSAY_MRTD: bytesToHex(mrTd), ASSAY_RTMR0: rtmr0, ASSAY_RTMR1: rtmr1, ASSAY_RTMR2: rtmr2 },
  };
}
