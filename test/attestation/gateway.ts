import { type Address, bytesToHex, type Hex, hexToBytes, keccak256 } from "viem";
import { gatewayReportData } from "../../contracts/sdk/attestation/gateway-data.ts";
import { recipientsHash } from "../../contracts/sdk/recipients.ts";
import type { FaultName } from "../../oracle/tee/platform/faults.ts";
import { issue } from "../../oracle/tee/platform/issue.ts";
import { anvilAccount } from "../../script/anvil.ts";
import { machineOf } from "../../script/machines.ts";
import { MAKER } from "../anvil.ts";
import { OPERATORS } from "../story/world.ts";

const [OPERATOR] = OPERATORS;

/** Keys that the operators of a prepared world have registered: the first one's signer, and whom contributors encrypt to. */
export const gatewaySigner = anvilAccount(OPERATOR).address;
export const gatewayKeys = OPERATORS.map((index) => keccak256(anvilAccount(index).address));

type Told = Record<string, unknown>;
type Place = { chainId: number; core: Address; campaignId: number; at: number };
export type Lies = { told?: Told; bound?: Told; faults?: FaultName[]; terms?: Told; compose?: string };

/** A gateway whose machine makes real quotes of a development platform; `told` and `bound` are its lies. */
export function attestingGateway({ chainId, core, campaignId, at }: Place, lies: Lies = {}) {
  const { told = {}, bound = {}, faults = [], terms = { recipientsHash: recipientsHash(gatewayKeys) }, compose } = lies;
  return async (url: string): Promise<Response> => {
    const { pathname, searchParams } = new URL(url);
    if (pathname === `/campaigns/${campaignId}`) return Response.json(terms);
    const nonce = searchParams.get("nonce");
    const own = { chainId, core, signer: gatewaySigner, encryptionKey: gatewayKeys[0] as Hex };
    const said = { ...own, nonce, ...bound };
    const { platform, guest } = machineOf(MAKER, `machine ${OPERATOR}`, compose);
    const reportData = hexToBytes(gatewayReportData(said, said.nonce as Hex));
    const { quote, collateral, eventLog } = issue(platform, { guest, reportData, at, revoked: 3 }, faults);
    const answer = { ...own, nonce, quote: bytesToHex(quote), event_log: JSON.stringify(eventLog), vm_config: null };
    return Response.json({ ...answer, collateral, ...told });
  };
}
