import { type Address, parseEventLogs } from "viem";
import { teeRegistryAbi } from "../../contracts/sdk/abi.ts";
import { invalidateKeyCall, KeyError } from "../../contracts/sdk/chain/invalidate.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { explainAtTerminal } from "../revert-commands.ts";
import { openWriteSession, type Sender, type Session, writeOptions } from "../session.ts";
import { RevertError, type Sent, transact } from "../transact.ts";

const command = {
  name: "dcap -- invalidate",
  summary:
    "Ends the life of a key whose quote would be refused now: its platform was revoked, its TCB level fell, or the workload's policy\n" +
    "changed. The contracts judge by the collateral they hold: dcap -- freshen first. Anyone may.",
  positionals: { signer: option(addressValue, { value: "ADDRESS", text: "the key" }) },
  options: writeOptions,
  examples: ["0x… --dry-run"],
};

/** `npm run dcap -- invalidate` */
export const invalidate = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const sent = await invalidateKey(session, values.signer);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const reason = parseEventLogs({ abi: teeRegistryAbi, eventName: "KeyInvalidated", logs })[0]?.args.reason;
  printSent(values, sent, { signer: values.signer, reason });
  if (reason !== undefined) printText(values, `Its quote is refused: ${explainAtTerminal(reason).words}`);
});

/**
 * Has the registry judge the quote that a key rests on, and end the key if it is refused.
 *
 * @throws KeyError when the key is healthy or unknown
 */
export async function invalidateKey(
  session: Pick<Session, "client" | "registry" | "fromBlock"> & Sender,
  signer: Address,
): Promise<Sent[]> {
  const call = await invalidateKeyCall(session, signer);
  return transact(session, [{ what: `ends the key ${signer}`, ...call }]).catch((error: unknown) => {
    if (!(error instanceof RevertError) || error.revert !== "KeyHealthy") throw error;
    const advice = "If Intel has published news since, send it first: npm run dcap -- freshen";
    throw new KeyError(`Leave the key ${signer}: it is healthy, its quote is still accepted. ${advice}`, {
      cause: error,
    });
  });
}
