import type { Oracle } from "../oracle.ts";
import { erasePartial, nameOfPlace } from "../storage/partial-files.ts";
import { endPartial, expiredPartials, forgetPartials } from "../storage/partials.ts";

/** Erases uploads in parts that were not completed in time. Only this process has its folder: no job of another can do it. */
export async function erasePartials(oracle: Oracle): Promise<void> {
  for (const place of await expiredPartials(oracle)) {
    // A request that is writing to it ends soon.
    if (oracle.partials.busy.has(nameOfPlace(place))) continue;
    await erasePartial(oracle.partials, place);
    await endPartial(oracle, place);
  }
  await forgetPartials(oracle);
}
