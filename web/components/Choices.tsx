import { useId } from "react";
import styles from "./Choices.module.css";
import { NumberKey } from "./KeyHint.tsx";

type ChoicesProps = {
  label: string;
  choices: readonly string[];
  /** Index of the chosen one, null for none. */
  chosen: number | null;
  onChoose: (index: number) => void;
};

/** One of a few answers, each with the number key that chooses it: whoever shows them listens for the keys. */
export function Choices({ label, choices, chosen, onChoose }: ChoicesProps) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice, index) => (
        <label key={choice} className={styles.choice}>
          <input type="radio" name={name} checked={chosen === index} onChange={() => onChoose(index)} />
          {index < 9 && <NumberKey number={index + 1} />}
          <span>{choice}</span>
        </label>
      ))}
    </fieldset>
  );
}
