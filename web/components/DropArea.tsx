import { type DragEvent, type ReactNode, useState } from "react";
import styles from "./DropArea.module.css";

type DropAreaProps = {
  /** Wide for what a page is about, a line among other fields. */
  look: "wide" | "line";
  onFiles: (files: File[]) => void;
  /** With a field or button that takes files, too: nothing can be dropped by keyboard. */
  children: ReactNode;
};

/** A place to drop files on. */
export function DropArea({ look, onFiles, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is inside does the same by keyboard
    <div
      className={styles[look]}
      data-over={isOver}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {children}
    </div>
  );
}
