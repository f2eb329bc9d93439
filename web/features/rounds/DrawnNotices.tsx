import { useEffect } from "react";
import { useAccount } from "wagmi";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import { useOwnSeats } from "./use-own-seats.ts";

const KEY = "assay.notices.told";

/** Shows a browser's notice for every round that a voter is drawn into, once. It has nothing to see itself. */
export function DrawnNotices() {
  const { address } = useAccount();
  const { data } = useOwnSeats(address);
  const now = useNow();
  useEffect(() => {
    if (data === undefined || now === undefined) return;
    const told = readTold();
    const open = data.seats.filter(({ round }) => !round.decided && BigInt(round.drawn.args.votingEnd) >= now);
    const words = strings.rounds.notices;
    for (const { record, round } of open) {
      if (told.includes(round.roundId)) continue;
      const body = words.body(record.campaignId, record.sequence);
      new Notification(words.title, { body, tag: round.roundId });
    }
    localStorage.setItem(KEY, JSON.stringify(open.map(({ round }) => round.roundId)));
  }, [data, now]);
  return null;
}

function readTold(): string[] {
  try {
    const told: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(told) ? told.map(String) : [];
  } catch {
    return []; // written by something else
  }
}
