import { type Address, bytesToHex, type Hex, hexToBytes, isAddressEqual, recoverTypedDataAddress } from "viem";
import { getBlock, readContract } from "viem/actions";
import { teeRegistryAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { AssayError } from "../errors.ts";
import { readPacket } from "../gateway/rounds.ts";
import type { AssayDomain } from "../typed-data.ts";
import { sha256 } from "../web-crypto.ts";

/** r ‖ s ‖ v, in front of the sealed message. */
const SIGNATURE_BYTES = 65;

const packetTypes = {
  Packet: [
    { name: "roundId", type: "bytes32" },
    { name: "voter", type: "address" },
    { name: "sealedHash", type: "bytes32" },
  ],
} as const;

/** Whose packet it is, and of which round. */
export type PacketPlace = { roundId: Hex; voter: Address };

/** Who sealed the batch that the round is about: nobody else shows its items. */
export type PacketSender = { operator: Address; workloadId: number };

/** A packet that is its sender's. */
export type ReceivedPacket = {
  /** As it came. */
  packet: Uint8Array<ArrayBuffer>;
  /** The sealed message in it: purpose `assay/packet`, aad = round id. */
  sealed: Uint8Array<ArrayBuffer>;
  /** Chain time at which its key was active, seconds. */
  receivedAt: number;
};

/** A packet is not from who sealed the batch. */
export class PacketSenderError extends AssayError {
  override readonly name = "PacketSenderError";
  constructor(reason: string) {
    super(`Do not judge what this gateway shows of the items: ${reason}. Ask again, or at another gateway.`);
  }
}

/** What the oracle signs (EIP-712, in the core's domain): the sealed message, for one voter in one round. */
export async function packetRequest(domain: AssayDomain, { roundId, voter }: PacketPlace, sealed: Uint8Array) {
  const message = { roundId, voter, sealedHash: bytesToHex(await sha256(sealed)) };
  return { domain, types: packetTypes, primaryType: "Packet" as const, message };
}

/** A packet as gateways give it out: the signature, then the sealed message. */
export function joinPacket(signature: Hex, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const packet = new Uint8Array(SIGNATURE_BYTES + sealed.length);
  packet.set(hexToBytes(signature, { size: SIGNATURE_BYTES }));
  packet.set(sealed, SIGNATURE_BYTES);
  return packet;
}

/**
 * Checks whose a packet is before it is opened or kept: a sealed message alone could be anybody's who knows the voter's public key.
 *
 * @param receivedAt chain time at which the signer's key has to be active, seconds; default now
 * @throws PacketSenderError; viem's errors where the chain does not answer
 */
export async function requirePacket(
  { client, registry, domain }: Pick<Deployment, "client" | "registry" | "domain">,
  { operator, workloadId, ...place }: PacketPlace & PacketSender,
  packet: Uint8Array<ArrayBuffer>,
  receivedAt?: number,
): Promise<ReceivedPacket> {
  const [signature, sealed] = [packet.subarray(0, SIGNATURE_BYTES), packet.subarray(SIGNATURE_BYTES)];
  const typed = await packetRequest(domain, place, sealed);
  const signer = await recoverTypedDataAddress({ ...typed, signature }).catch(() => undefined); // not a signature at all
  if (signer === undefined) throw new PacketSenderError("nobody has signed it");
  const key = await readContract(client, {
    address: registry,
    abi: teeRegistryAbi,
    functionName: "keyOf",
    args: [signer],
  });
  // Who was never registered has a key of zeros.
  if (key.registeredAt === 0) throw new PacketSenderError("no registered key has signed it for you in this round");
  if (!isAddressEqual(key.operator, operator) || key.workloadId !== workloadId)
    throw new PacketSenderError("the key that signed it is not of the operator and program that sealed the batch");
  const at = receivedAt ?? Number((await getBlock(client)).timestamp);
  if (key.validUntil < at) throw new PacketSenderError("the key that signed it was not active any more");
  return { packet, sealed, receivedAt: at };
}

/**
 * Fetches a committee member's packet from a gateway, and checks whose it is.
 *
 * @throws PacketSenderError, GatewayRefusal; the platform's errors where nobody answers
 * @example
 * const { sealed } = await fetchPacket(deployment, gateway, { roundId, voter, operator, workloadId });
 * const { items } = parsePacket(await openMessage(reviewKey, "assay/packet", roundId, sealed));
 */
export async function fetchPacket(
  deployment: Pick<Deployment, "client" | "registry" | "domain">,
  gateway: string,
  seat: PacketPlace & PacketSender,
): Promise<ReceivedPacket> {
  return requirePacket(deployment, seat, await readPacket(gateway, seat.roundId, seat.voter));
}
