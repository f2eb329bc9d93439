/** The contracts number campaigns, batches and skills by uint32, from 1 on. */
const MOST = 2 ** 32 - 1;

/** The number that a link names: written in digits alone, so that one thing has one address. Undefined where it is none. Pure. */
export function numberIn(text: unknown, least = 1, most = MOST): number | undefined {
  if (typeof text !== "string" || !/^\d{1,10}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}
