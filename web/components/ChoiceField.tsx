import { useId } from "react";
import styles from "./ChoiceField.module.css";

type Choice = { value: string; title: string; text?: string };

type ChoiceFieldProps = {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  /** What is wrong with it. */
  error?: string | undefined;
};

/** One of a few, each with what it means. */
export function ChoiceField({ label, value, choices, onChange, error }: ChoiceFieldProps) {
  const id = useId();
  return (
    <fieldset className={styles.group} aria-describedby={`${id}-error`}>
      <legend>{label}</legend>
      <div className={styles.choices} data-count={choices.length}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <strong>{choice.title}</strong>
            {choice.text !== undefined && <small>{choice.text}</small>}
          </label>
        ))}
      </div>
      <p id={`${id}-error`} className={styles.error}>
        {error}
      </p>
    </fieldset>
  );
}

type SetFieldProps = {
  label: string;
  values: readonly string[];
  choices: readonly (readonly [value: string, label: string])[];
  onChange: (values: string[]) => void;
  error?: string | undefined;
};

/** Any of a few; they come back in the choices' order. */
export function SetField({ label, values, choices, onChange, error }: SetFieldProps) {
  const id = useId();
  const turn = (value: string) => {
    const has = values.includes(value);
    const all = choices.map(([one]) => one);
    onChange(all.filter((one) => (one === value ? !has : values.includes(one))));
  };
  return (
    <fieldset className={styles.group} aria-describedby={`${id}-error`}>
      <legend>{label}</legend>
      <div className={styles.checks}>
        {choices.map(([value, text]) => (
          <label key={value} className={styles.check}>
            <input type="checkbox" checked={values.includes(value)} onChange={() => turn(value)} />
            {text}
          </label>
        ))}
      </div>
      <p id={`${id}-error`} className={styles.error}>
        {error}
      </p>
    </fieldset>
  );
}
