import { createContext, useContext } from "react";
import type { Draft, DraftField } from "./draft.ts";
import type { Problems } from "./policy-problems.ts";

/** The draft as the fields of the form see it. */
export type DraftForm = {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  problems: Problems;
  /** Whether fields that are still empty are called wrong. */
  isStrict: boolean;
};

export const DraftFormContext = createContext<DraftForm | undefined>(undefined);

export function useDraftForm(): DraftForm {
  const form = useContext(DraftFormContext);
  if (form === undefined) throw new Error("Render this inside DraftFormContext.");
  return form;
}

/** What is wrong with a field, once it makes sense to say so. */
export function problemOf({ draft, problems, isStrict }: DraftForm, field: DraftField): string | undefined {
  return isStrict || draft[field] !== "" ? problems[field] : undefined;
}
