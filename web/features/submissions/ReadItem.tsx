import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { contextOf } from "../../../contracts/sdk/envelope-context.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import type { KeptBundle } from "../../lib/bundle-store.ts";
import { saveFile } from "../../lib/save-file.ts";
import { runJob } from "../../lib/worker-client.ts";
import { strings } from "../../strings.ts";
import styles from "./ItemsTable.module.css";
import { pictureType } from "./item-problem.ts";
import type { OpenedItem, OpenJob } from "./open.worker.ts";

const startWorker = () => new Worker(new URL("./open.worker.ts", import.meta.url), { type: "module" });

/** Characters that are shown of a text. */
const SHOWN = 20_000;

/** Decrypts an own item from the copy in this browser, for its contributor's eyes. */
export function ReadItem(props: { bundle: KeptBundle; position: number; privateKey: Uint8Array }) {
  const { bundle, position, privateKey } = props;
  const words = strings.submissions.bundle.actions;
  const [isOpen, setOpen] = useState(false);
  const opening = useMutation({
    mutationFn: () => {
      const { chainId, core, campaignId, contributor, policyHash } = bundle;
      const context = contextOf({ chainId, core, campaignId, contributor, policyHash });
      return runJob<OpenJob, OpenedItem>(startWorker, { id: bundle.id, position, privateKey, context });
    },
  });
  const open = () => {
    setOpen(true);
    opening.mutate();
  };
  const close = () => {
    setOpen(false);
    opening.reset(); // plaintext stays no longer than it is looked at
  };
  return (
    <>
      <Button look="quiet" onClick={open}>
        {words.read}
      </Button>
      <Dialog title={words.readTitle(position + 1)} isOpen={isOpen} onClose={close}>
        <div className={styles.inside}>
          {opening.isPending && <Skeleton height="8rem" />}
          {opening.error !== null && <Problem error={opening.error} />}
          {opening.data && <Opened item={opening.data} position={position} />}
        </div>
      </Dialog>
    </>
  );
}

function Opened({ item: { label, data }, position }: { item: OpenedItem; position: number }) {
  const { seen, bundle } = strings.submissions;
  const isPicture = pictureType(data) !== undefined;
  return (
    <>
      <p>
        {seen.label}: <code>{JSON.stringify(label)}</code>
      </p>
      {isPicture ? (
        <Picture data={data} />
      ) : (
        <pre>{new TextDecoder().decode(data.subarray(0, SHOWN * 4)).slice(0, SHOWN)}</pre>
      )}
      <Button onClick={() => saveFile(`item-${position + 1}`, data as Uint8Array<ArrayBuffer>)}>
        {bundle.actions.save}
      </Button>
    </>
  );
}

function Picture({ data }: { data: Uint8Array }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([data as Uint8Array<ArrayBuffer>]));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return url === undefined ? null : <img src={url} alt={strings.submissions.seen.picture} />;
}
