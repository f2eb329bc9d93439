import type { Address } from "viem";
import { readBadges } from "../../../contracts/sdk/chain/badges.ts";
import { useRead } from "../../lib/use-read.ts";

/** Every badge that a wallet has or had. */
export const useBadges = (holder: Address) =>
  useRead(["badges", holder], (deployment) => readBadges(deployment, holder));
