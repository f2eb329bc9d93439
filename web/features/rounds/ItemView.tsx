import { useEffect, useMemo, useState } from "react";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { Button } from "../../components/Button.tsx";
import { wordFor } from "../../lib/word-for.ts";
import { strings } from "../../strings.ts";
import styles from "./ItemView.module.css";
import { contentOf, type TableRow } from "./item-content.ts";

/** Characters and rows that are shown at first. */
const MOST_TEXT = 20_000;
const MOST_ROWS = 50;

type ItemViewProps = { data: Uint8Array | undefined; format: Policy["format"] | undefined; at: number };

/** An item as it was contributed, or as much of it as the campaign shows. */
export function ItemView({ data, format, at }: ItemViewProps) {
  const words = strings.rounds.viewer;
  const content = useMemo(() => contentOf(data, format), [data, format]);
  switch (content.kind) {
    case "none":
      return <p className={styles.note}>{words.hidden}</p>;
    case "bytes":
      return <p className={styles.note}>{words.bytes(content.size)}</p>;
    case "image":
      return <ImageView data={data ?? new Uint8Array()} type={content.type} at={at} />;
    case "text":
      return <TextView text={content.text} />;
    case "table":
      return <TableView columns={content.columns} rows={content.rows} />;
  }
}

function TextView({ text }: { text: string }) {
  const [most, setMost] = useState(MOST_TEXT);
  const left = text.length - most;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long texts are scrolled by keys */}
      <pre className={styles.text} tabIndex={0}>
        {text.slice(0, most)}
      </pre>
      {left > 0 && <Button onClick={() => setMost(text.length)}>{strings.rounds.viewer.more(left)}</Button>}
    </>
  );
}

/** Decoded bytes under an address of this page's own: no picture is ever asked for elsewhere. */
function ImageView({ data, type, at }: { data: Uint8Array; type: string; at: number }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([data as Uint8Array<ArrayBuffer>], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data, type]);
  return (
    <div className={styles.image}>{url !== undefined && <img src={url} alt={strings.rounds.viewer.image(at)} />}</div>
  );
}

function TableView({ columns, rows }: { columns: readonly string[]; rows: readonly TableRow[] }) {
  const words = strings.rounds.viewer;
  const [most, setMost] = useState(MOST_ROWS);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables are scrolled by keys */}
      <section className={styles.scroll} aria-label={words.item} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((row) => (
              <tr key={row.line}>
                <th scope="row">{row.line}</th>
                {"raw" in row ? (
                  <td colSpan={Math.max(1, columns.length)} className={styles.raw} title={words.raw}>
                    {row.raw}
                  </td>
                ) : (
                  columns.map((name) => <td key={name}>{wordFor(row.cells, name)}</td>)
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > most && (
        <Button onClick={() => setMost(most + 10 * MOST_ROWS)}>{words.more(rows.length - most)}</Button>
      )}
    </>
  );
}
