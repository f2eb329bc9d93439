import { readFile } from "node:fs/promises";
import { z } from "zod";
import { flag, option, part, UsageError } from "../cli.ts";
import { toJson } from "../print.ts";
import { integerValue } from "../values.ts";
import { askOracle, gatewayOption } from "./gateway.ts";

const command = {
  name: "campaign:tasks -- hand-over",
  summary: "Hands the sealed tasks of a campaign to an oracle, again if need be. Sends no transaction.",
  positionals: {
    campaign: option(integerValue(1, 2 ** 32 - 1), { value: "ID", text: "campaign whose policy names them" }),
    sealed: option(z.string(), { value: "FILE", text: "the sealed tasks that campaign:tasks -- seal kept" }),
  },
  options: { gateway: gatewayOption, json: flag("print one JSON object instead of text") },
  examples: ["1 tasks.json.sealed --gateway http://127.0.0.1:8080"],
};

const takenSchema = z.object({ tasks: z.number() });

/** `npm run campaign:tasks -- hand-over` */
export const handOver = part(command, async (values) => {
  const sealed = await readFile(values.sealed).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read ${values.sealed} (${cause.code}).`, { cause });
  });
  const headers = { "content-type": "application/octet-stream" };
  const request = { method: "PUT", headers, body: Uint8Array.from(sealed) };
  const answer = await askOracle(values.gateway, `campaigns/${values.campaign}/tasks`, request);
  const { tasks } = takenSchema.parse(JSON.parse(new TextDecoder().decode(answer)));
  if (values.json) console.log(toJson({ campaignId: values.campaign, tasks, handed: true }));
  else console.log(`The oracle has the ${tasks} tasks of campaign ${values.campaign}.`);
});
