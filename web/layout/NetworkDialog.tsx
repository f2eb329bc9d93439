import { type FormEvent, useState } from "react";
import { Button } from "../components/Button.tsx";
import { Definitions } from "../components/Definitions.tsx";
import { Dialog } from "../components/Dialog.tsx";
import { Field } from "../components/Field.tsx";
import { useConfig } from "../lib/deployment.ts";
import { toLocalTime } from "../lib/format.ts";
import { isRpcUrl, keepRpcChoice, readRpcChoice, rpcUrlOf } from "../lib/rpc-choice.ts";
import { useNow } from "../lib/use-now.ts";
import { strings } from "../strings.ts";

/** Chooses the endpoint that everything is read from. */
export function NetworkDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const config = useConfig();
  const { chainId } = config.addresses;
  const now = useNow();
  const [url, setUrl] = useState(() => rpcUrlOf(config, readRpcChoice(localStorage, chainId)));
  const words = strings.common.rpc;
  const use = (chosen: string | undefined) => {
    keepRpcChoice(localStorage, chainId, chosen);
    window.location.reload();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isRpcUrl(url)) use(url);
  };
  return (
    <Dialog title={words.title} isOpen={isOpen} onClose={onClose}>
      <p>{words.about}</p>
      <Definitions
        rows={[
          [words.chain, chainId],
          [words.head, now === undefined ? strings.common.loading : toLocalTime(now)],
        ]}
      />
      <form onSubmit={submit}>
        <Field
          label={words.label}
          hint={words.hint}
          type="url"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          error={isRpcUrl(url) ? undefined : words.invalid}
        />
        <Button type="submit" look="primary">
          {words.save}
        </Button>{" "}
        <Button onClick={() => use(undefined)}>{words.reset}</Button>
      </form>
    </Dialog>
  );
}
