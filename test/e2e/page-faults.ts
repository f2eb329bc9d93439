import type { Page } from "playwright-core";
import { seriousViolations } from "./axe.ts";
import { OVERHANG } from "./hostile-tools.ts";
import { VIEWPORTS } from "./viewports.ts";

/** Two, so that one of them is drawn. */
const NEXT_FRAMES = "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))";

/** Devices that a page is looked at on, and colours in which it is read there. */
export type Looks = Partial<Record<keyof typeof VIEWPORTS, ("light" | "dark")[]>>;

/** What is wrong with a page as it stands. */
export async function faultsOf(page: Page, looks: Looks): Promise<string[]> {
  const faults: string[] = [];
  for (const device of ["desktop", "phone"] as const) {
    await page.setViewportSize(VIEWPORTS[device]);
    const overhang = await page.evaluate(OVERHANG);
    if (overhang !== 0) faults.push(`${device}: ${overhang} pixels wider than the screen`);
    for (const colorScheme of looks[device] ?? []) {
      // Colours that are on their way from one to the other have any contrast.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.evaluate(NEXT_FRAMES);
      const violations = await seriousViolations(page);
      faults.push(...violations.map((violation) => `${device}, ${colorScheme}: ${violation}`));
    }
  }
  return faults;
}
