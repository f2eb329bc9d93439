import type { ReactNode } from "react";
import styles from "./Table.module.css";

export type Column<T> = {
  label: string;
  cell: (row: T) => ReactNode;
  /** Figures stand on the right. */
  isNumber?: boolean;
};

type TableProps<T> = { caption: string; columns: readonly Column<T>[]; rows: readonly T[]; keyOf: (row: T) => string };

/** Rows and columns; on a phone every row is a card. */
export function Table<T>({ caption, columns, rows, keyOf }: TableProps<T>) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, isNumber }) => (
            <th key={label} scope="col" className={isNumber ? styles.number : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ label, cell, isNumber }) => (
              <td key={label} data-label={label} className={isNumber ? styles.number : undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
