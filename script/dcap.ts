import { runGroup } from "./cli.ts";
import { control } from "./dcap/control.ts";
import { freshen } from "./dcap/freshen.ts";
import { invalidate } from "./dcap/invalidate.ts";
import { keep } from "./dcap/keep.ts";
import { register } from "./dcap/register.ts";
import { status } from "./dcap/status.ts";

await runGroup(
  import.meta.url,
  "What the contracts have to hold before they can verify TDX quotes, the keys that rest on quotes, and who may change what runs.",
  [status, freshen, keep, register, invalidate, control],
);
