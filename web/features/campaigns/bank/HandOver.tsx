import type { Hex } from "viem";
import { type BankKind, putBank } from "../../../../contracts/sdk/gateway/banks.ts";
import { HandOverBank } from "../../../components/HandOverBank.tsx";
import { useGateways } from "../../../lib/deployment.ts";
import { whenKnown } from "../../../lib/when-known.ts";
import { strings } from "../../../strings.ts";

const words = strings.campaigns.bank.over;

type HandOverProps = { campaignId: number; workloadId: number; kind: BankKind; hash: Hex };

/** Hands a sealed bank to the oracle that leads a campaign. */
export function HandOver({ campaignId, workloadId, kind, hash }: HandOverProps) {
  const [gateway = ""] = useGateways(workloadId);
  const give = async (bytes: Uint8Array) =>
    words.done(await whenKnown("unknown-campaign", () => putBank(gateway, campaignId, kind, bytes)));
  const place = { title: words.title[kind], text: words.text };
  return <HandOverBank {...place} hash={hash} hasGateway={gateway !== ""} give={give} />;
}
