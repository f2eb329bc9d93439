import { flag, option, runCommand } from "../script/cli.ts";
import { integerValue } from "../script/values.ts";
import { measureInjections } from "./injections/measure.ts";

const command = {
  name: "injections",
  summary:
    "Puts texts that try to steer a model into mails, and has them checked as an oracle does, with the development model's trained\n" +
    "classifier: how many turn its doubt into a yes, and that none gets an item approved that the rules refuse.",
  positionals: {},
  options: {
    attacks: option(integerValue(1, 10_000).default(300), { value: "N", text: "default 300" }),
    seed: option(integerValue(0, 2 ** 32 - 1).default(1), { value: "N", text: "draws attacks and mails, default 1" }),
    train: option(integerValue(100, 5_000).default(3_000), {
      value: "N",
      text: "mails the model learns from, default 3000",
    }),
    json: flag("print JSON"),
  },
  examples: ["--json"],
};

await runCommand(import.meta.url, command, async ({ attacks, seed, train, json }) => {
  const measured = await measureInjections({ attacks, seed, train });
  if (json) console.log(JSON.stringify(measured));
  else {
    console.log(
      `${measured.attacks} attacks, seed ${seed}; approvals of what rules refuse: ${measured.approvalsOfRefused}`,
    );
    console.log(`Doubts that became a yes: ${measured.changedAnswers} (${(100 * measured.rate).toFixed(1)} %)`);
    for (const [family, { attacks, changed }] of Object.entries(measured.byFamily))
      console.log(`  ${family.padEnd(12)}${changed} of ${attacks}`);
    console.log(
      `A model that obeys everything: ${measured.obedient.changedAnswers}, and ${measured.obedient.approvalsOfRefused} of what rules refuse`,
    );
  }
  if (measured.approvalsOfRefused + measured.obedient.approvalsOfRefused > 0) process.exitCode = 1;
});
