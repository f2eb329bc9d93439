import { ChoiceField, SetField } from "../../../components/ChoiceField.tsx";
import { Field } from "../../../components/Field.tsx";
import { SelectField } from "../../../components/SelectField.tsx";
import { TextArea } from "../../../components/TextArea.tsx";
import { strings } from "../../../strings.ts";
import { type DraftField, wordsIn } from "./draft.ts";
import { problemOf, useDraftForm } from "./draft-form.ts";

const words = strings.campaigns.create.fields;

/** Fields of the draft that have words. */
type Named = DraftField & keyof typeof words;

type InputProps = { field: Named; kind?: "text" | "number" | "amount"; unit?: string; error?: string | undefined };

/** One field of the draft, on a line. */
export function DraftInput({ field, kind = "text", unit, error }: InputProps) {
  const form = useDraftForm();
  const { label, hint } = words[field];
  const mode = { text: "text", number: "numeric", amount: "decimal" } as const;
  return (
    <Field
      label={unit === undefined ? label : `${label}, ${unit}`}
      hint={hint}
      inputMode={mode[kind]}
      autoComplete="off"
      spellCheck={false}
      value={form.draft[field]}
      onChange={(event) => form.set({ [field]: event.target.value })}
      error={error ?? problemOf(form, field)}
    />
  );
}

/** One field of the draft, on several lines. */
export function DraftArea({ field, rows = 4, error }: { field: Named; rows?: number; error?: string | undefined }) {
  const form = useDraftForm();
  return (
    <TextArea
      {...words[field]}
      rows={rows}
      value={form.draft[field]}
      onChange={(event) => form.set({ [field]: event.target.value })}
      error={error ?? problemOf(form, field)}
    />
  );
}

/** One of a few. */
export function DraftSelect({ field, options }: { field: Named; options: readonly (readonly [string, string])[] }) {
  const { draft, set } = useDraftForm();
  return (
    <SelectField
      {...words[field]}
      value={draft[field]}
      onChange={(event) => set({ [field]: event.target.value })}
      options={options}
    />
  );
}

type Told = Readonly<Record<string, { title: string; text?: string }>>;

type ChoiceProps = { field: DraftField; label: string; choices: Told; onChoose?: (value: string) => void };

/** One of a few, each explained. */
export function DraftChoice({ field, label, choices, onChoose }: ChoiceProps) {
  const { draft, set, problems } = useDraftForm();
  return (
    <ChoiceField
      label={label}
      value={draft[field]}
      choices={Object.entries(choices).map(([value, told]) => ({ value, ...told }))}
      onChange={onChoose ?? ((value) => set({ [field]: value }))}
      error={problems[field]}
    />
  );
}

/** Any of a few. */
export function DraftSet({ field, choices }: { field: Named; choices: Readonly<Record<string, string>> }) {
  const { draft, set, problems } = useDraftForm();
  return (
    <SetField
      label={words[field].label}
      values={wordsIn(draft[field])}
      choices={Object.entries(choices)}
      onChange={(values) => set({ [field]: values.join(" ") })}
      error={problems[field]}
    />
  );
}
