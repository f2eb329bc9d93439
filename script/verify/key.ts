import { verifyKey } from "../../contracts/sdk/proof/key.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part } from "../cli.ts";
import { chainOptions, openSession } from "../session.ts";
import { printSteps } from "./print.ts";

const command = {
  name: "verify -- key",
  summary:
    "Verifies what a key of the registry rests on, from the chain alone: the quote it was registered with and all that stood\n" +
    "behind it then, the program it measures, and who may change that. Exits as verify does.",
  positionals: { signer: option(addressValue, { value: "ADDRESS", text: "the key" }) },
  options: chainOptions,
  examples: ["0x…"],
};

/** `npm run verify -- key` */
export const key = part(command, async (values) => {
  const session = await openSession(values);
  const { signer } = values;
  const steps = await verifyKey(session, { signer });
  printSteps(values, steps, { title: `Key ${signer}`, signer });
});
