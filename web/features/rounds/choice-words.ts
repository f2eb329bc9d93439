import { strings } from "../../strings.ts";

/** What the choices are called: in an appeal against abuse reports, approving means "not abusive". Pure. */
export function choiceWords(isAbuse = false) {
  const { actions, chosen, abuse } = strings.rounds.viewer;
  return isAbuse ? { actions: { ...actions, ...abuse.actions }, chosen: abuse.chosen } : { actions, chosen };
}
