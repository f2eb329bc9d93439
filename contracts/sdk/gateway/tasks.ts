import type { Address, Hex } from "viem";
import {
  type HandedOut,
  hashTaskRequest,
  openHandedOut,
  type TaskRequest,
  taskRequestTypes,
} from "../annotation-requests.ts";
import { generateKeyPair } from "../key-pair.ts";
import type { AssayDomain } from "../typed-data.ts";
import { askGateway, jsonBody } from "./request.ts";

/** Seconds of chain time for which a request is good: enough to sign it, too little to use it again some other day. */
const GOOD_FOR = 600;

/** The typed data that a wallet signs to be handed tasks. */
export type TaskRequestData = {
  domain: AssayDomain;
  types: typeof taskRequestTypes;
  primaryType: "TaskRequest";
  message: TaskRequest;
};

export type AskForTasks = {
  gateway: string;
  domain: AssayDomain;
  campaignId: number;
  contributor: Address;
  /** At most so many, those still open from before among them; up to `MAX_OPEN_TASKS`. */
  count: number;
  /** The chain's time, seconds. */
  now: number;
  /** Asks the wallet (EIP-712). */
  sign: (request: TaskRequestData) => Promise<Hex>;
};

/**
 * Asks for tasks of an annotation campaign. Only who asked can read the answer: it is sealed to a key made for it.
 *
 * @throws GatewayRefusal, what `openHandedOut` throws; what the wallet rejects with passes through
 */
export async function askForTasks({ gateway, domain, now, sign, ...asked }: AskForTasks): Promise<HandedOut> {
  const { publicKey: sessionKey, privateKey } = await generateKeyPair();
  const message: TaskRequest = { ...asked, sessionKey, deadline: now + GOOD_FOR };
  const signature = await sign({ domain, types: taskRequestTypes, primaryType: "TaskRequest", message });
  const body = jsonBody({ ...message, signature });
  const answer = await askGateway(`${gateway}/campaigns/${asked.campaignId}/tasks`, body);
  return openHandedOut(privateKey, hashTaskRequest(domain, message), new Uint8Array(await answer.arrayBuffer()));
}
