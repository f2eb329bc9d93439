import { type AbuseAppeal, APPEAL_STATES, readAbuseAppeal } from "../../contracts/sdk/chain/abuse-appeals.ts";
import { RecordError } from "../../contracts/sdk/chain/record.ts";
import { option } from "../cli.ts";
import type { Session } from "../session.ts";
import { integerValue } from "../values.ts";

/** An appeal's id as a command's first argument. */
export const abuseAppealOption = option(integerValue(1, 2 ** 32 - 1), { value: "ID", text: "the appeal's number" });

/**
 * The appeal of this id, its committee being drawn and the votes not counted.
 *
 * @throws RecordError saying where it stands instead
 */
export async function readVotingAppeal(session: Session, id: number): Promise<AbuseAppeal> {
  const appeal = await readAbuseAppeal(session, id);
  if (appeal.state === APPEAL_STATES.voting) return appeal;
  const why = appeal.state === APPEAL_STATES.decided ? "it is decided" : `draw its guards: npm run abuse -- draw ${id}`;
  throw new RecordError(`Nobody votes on appeal ${id} now: ${why}.`);
}
