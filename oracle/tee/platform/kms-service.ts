import { Hono } from "hono";
import { z } from "zod";
import type { Running } from "./guest-agent.ts";
import { environmentKeyAnswer } from "./kms.ts";

const requestSchema = z.object({
  app_id: z
    .string()
    .regex(/^[0-9a-fA-F]{40}$/)
    .transform((digits) => Buffer.from(digits, "hex")),
});

/** dstack's KMS, as far as somebody outside asks it: for the key that an application's environment is encrypted to. */
export function createKms({ platform, clock }: Pick<Running, "platform" | "clock">) {
  const app = new Hono();
  app.onError((_, { json }) => json({ error: "app_id has to be 20 bytes of hex" }, 400));
  app.post("/prpc/GetAppEnvEncryptPubKey", async ({ req, json }) => {
    const { app_id: appId } = requestSchema.parse(await req.json());
    return json(environmentKeyAnswer(platform.authority.kmsRoot, appId, await clock()));
  });
  return app;
}
