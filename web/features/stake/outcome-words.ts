import type { ServedSeat } from "../../../contracts/sdk/chain/service.ts";
import { bitsOf, popcount } from "../../../contracts/sdk/masks.ts";
import { strings } from "../../strings.ts";

/** Items that are named; the others are counted. */
const NAMED = 8;

/** Why a settled seat lost what it lost, or nothing, in sentences. Pure. */
export function outcomeWords({ score, heard, taken, compensated }: NonNullable<ServedSeat["outcome"]>): string[] {
  const words = strings.stake.rounds.why;
  if (score.exposed) return [words.exposed];
  if (!heard) return [compensated > 0n ? words.compensated : words.unheard];
  if (!score.voted) return [score.silence > 0n ? words.absent : words.absentFree];
  if (score.silence > 0n) return [words.abstained];
  if (score.score === undefined) return [words.unknown];
  const sentences: string[] = [];
  if (score.missed !== 0n) sentences.push(words.missed(itemsOf(score.missed)));
  const gold = popcount(score.goldMissed);
  if (score.goldSlash > 0n) sentences.push(words.gold(gold, score.tolerance));
  else if (gold > 0) sentences.push(words.goldFree(gold));
  if (sentences.length === 0) sentences.push(words.coherent);
  if (taken < score.due) sentences.push(words.capped);
  return sentences;
}

function itemsOf(mask: bigint): string {
  const words = strings.stake.rounds;
  const items = bitsOf(mask);
  const named = words.item(items.slice(0, NAMED));
  return items.length > NAMED ? `${named} ${words.more(items.length - NAMED)}` : named;
}
