import { runGroup } from "./cli.ts";
import { bundle } from "./dstack/bundle.ts";

await runGroup(import.meta.url, "What runs in a confidential VM: the oracle as one bundle.", [bundle]);
