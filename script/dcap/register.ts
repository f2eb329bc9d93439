import { zeroHash } from "viem";
import { readContract } from "viem/actions";
import { certificatesAbi } from "../../contracts/sdk/abi.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { subjectOfQuote } from "../../oracle/attestation/subject.ts";
import { registration } from "../../oracle/attestation/upserts.ts";
import { part } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openSender, writeOptions } from "../session.ts";
import type { Sent } from "../transact.ts";
import { openContracts, openQuote, quoteOption, verifierOption } from "./open.ts";
import { sendUpserts } from "./send.ts";

/** What `Certificates` writes in the place of a revoked certificate's authority. */
const REVOKED = 255;

const command = {
  name: "dcap -- register",
  summary:
    "Registers the PCK certificate in a platform's quote, so that quotes need not bring it. Its CA and revocation lists have to be\n" +
    "held: dcap -- freshen sends them and registers the platform, too. Anyone may.",
  positionals: { quote: quoteOption },
  options: { ...verifierOption, ...writeOptions },
  examples: ["quote.hex --dry-run"],
};

/** `npm run dcap -- register` */
export const register = part(command, async (values) => {
  const sender = await openSender(values, process.env);
  const { pck, chain } = subjectOfQuote(await openQuote(values.quote));
  const contracts = await openContracts(sender.client, values);
  const contract = { address: contracts.certificates, abi: certificatesAbi, functionName: "pckOf" } as const;
  const { platform, validUntil, authority } = await readContract(sender.client, { ...contract, args: [pck] });
  if (platform !== zeroHash && authority !== REVOKED) {
    printSent(values, [], { pck });
    printText(values, `Registered before, as ${pck}, until ${toTime(validUntil)}.`);
    return;
  }
  const sent: Sent[] = [];
  await sendUpserts(sender, [registration(contracts, chain.leaf, chain.ca)], (one) => sent.push(one));
  printSent(values, sent, { pck });
  printText(values, `The id of its PCK certificate is ${pck}.`);
});
