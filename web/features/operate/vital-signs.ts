import { FULL_BATCH } from "../../../contracts/sdk/batch-cost.ts";
import type { OperatorKey } from "../../../contracts/sdk/chain/operator-work.ts";
import type { GatewayHealth } from "../../../contracts/sdk/gateway/health.ts";
import { toSpan } from "../../lib/format.ts";
import { strings } from "../../strings.ts";

const DAY = 86_400;
/** Seconds that Intel's collateral is good for when it is fresh, and for which it alarms before its end. */
const COLLATERAL = { life: 30 * DAY, notice: 7 * DAY };
/** Seconds before its end at which a key should have been renewed. */
const KEY_NOTICE = DAY;
/** Blocks behind the chain: a full bar, and where it is too much. */
const LAG = { most: 20n, late: 10n };

/** One vital sign: a bar in percent and what it stands for. */
export type Sign = { name: string; share: number; text: string; isLow: boolean };

type Chain = { now: number; head: bigint };

/** The vital signs of a gateway: what the chain says of its key, what it says of the rest itself. Times are Unix seconds. Pure. */
export function signsOf(
  { head, waiting, collateralEnds }: Pick<GatewayHealth, "head" | "waiting" | "collateralEnds">,
  key: OperatorKey | undefined,
  chain: Chain,
): Sign[] {
  const words = strings.operate.vital;
  const keyLeft = (key?.validUntil ?? 0) - chain.now;
  const lag = lagOf(head.number, chain.head);
  const collateralLeft = (collateralEnds ?? 0) - chain.now;
  return [
    {
      ...{ name: words.key, share: shareOf(keyLeft, (key?.validUntil ?? 0) - (key?.registeredAt ?? 0)) },
      ...{ text: leftWords(keyLeft), isLow: keyLeft < KEY_NOTICE },
    },
    ...(collateralEnds === undefined
      ? []
      : [
          {
            ...{ name: words.collateral, share: shareOf(collateralLeft, COLLATERAL.life) },
            ...{ text: leftWords(collateralLeft), isLow: collateralLeft < COLLATERAL.notice },
          },
        ]),
    { name: words.lag, share: shareOf(Number(lag), Number(LAG.most)), text: lagWords(lag), isLow: lag > LAG.late },
    ...(waiting === undefined
      ? []
      : [{ name: words.queue, share: shareOf(waiting, FULL_BATCH), text: words.items(waiting), isLow: false }]),
  ];
}

/** Blocks that a gateway has yet to read; none where our endpoint is behind it. */
export function lagOf(read: bigint, head: bigint): bigint {
  return head > read ? head - read : 0n;
}

/** How far behind it is, in words. */
export function lagWords(lag: bigint): string {
  const { atHead, blocks } = strings.operate.facts;
  return lag === 0n ? atHead : blocks(lag);
}

/** Part of a whole in percent, 0 to 100. */
export function shareOf(part: number, whole: number): number {
  if (whole <= 0) return 0;
  return Math.max(0, Math.min(100, Math.round((100 * part) / whole)));
}

function leftWords(seconds: number): string {
  const { left, over } = strings.operate.vital;
  return seconds < 0 ? over : left(toSpan(seconds));
}
