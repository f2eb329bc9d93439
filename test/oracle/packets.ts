import type { Hex } from "viem";
import { type Packet, parsePacket } from "../../contracts/sdk/packet.ts";
import { openMessage } from "../../contracts/sdk/sealed-message.ts";
import { requirePacket } from "../../contracts/sdk/voting/signed-packet.ts";
import type { Voter } from "../../script/demo/voter.ts";
import type { World } from "../../script/demo/world.ts";
import { anvilAccount } from "../anvil.ts";
import { ACCOUNT } from "./pair.ts";

/** Opens a packet as its member does: if the leader's registered key has signed it. */
export async function openPacket(
  world: World,
  { reviewKey, account }: Pick<Voter, "reviewKey" | "account">,
  roundId: Hex,
  packet: Uint8Array<ArrayBuffer>,
): Promise<Packet> {
  const sender = { operator: anvilAccount(ACCOUNT.leader).address, workloadId: world.workloadId };
  const { sealed } = await requirePacket(world, { roundId, voter: account.address, ...sender }, packet);
  return parsePacket(await openMessage(reviewKey.privateKey, "assay/packet", roundId, sealed));
}
