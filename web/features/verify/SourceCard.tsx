import { type FormEvent, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Field } from "../../components/Field.tsx";
import { type DroppedFile, FileDrop } from "../../components/FileDrop.tsx";
import { SelectField } from "../../components/SelectField.tsx";
import { isRpcUrl } from "../../lib/rpc-choice.ts";
import { strings } from "../../strings.ts";
import type { BlobSource } from "./proof-task.ts";

const KINDS = ["gateways", "gateway", "address", "file"] as const;
type Kind = (typeof KINDS)[number];

type SourceCardProps = { gateways: readonly string[]; onSource: (source: BlobSource) => void };

/** Chooses where the public list of items comes from: it cannot lie, so any place will do. */
export function SourceCard({ gateways, onSource }: SourceCardProps) {
  const words = strings.verify.blobs;
  const [kind, setKind] = useState<Kind>("gateways");
  const [file, setFile] = useState<DroppedFile>();
  const choose = (chosen: Kind) => {
    setKind(chosen);
    if (chosen === "gateways") onSource({ from: "gateways", urls: gateways });
  };
  const take = (dropped: DroppedFile | undefined) => {
    setFile(dropped);
    onSource(dropped === undefined ? { from: "gateways", urls: gateways } : { from: "file", bytes: dropped.bytes });
  };
  return (
    <Card title={words.title}>
      <p>{words.about}</p>
      <SelectField
        label={words.label}
        hint={kind === "gateways" ? gateways.join(", ") || words.none : words.hint}
        options={KINDS.map((name) => [name, words[name]] as const)}
        value={kind}
        onChange={({ target }) => choose(target.value as Kind)}
      />
      {kind === "gateway" && (
        <UrlForm
          key="gateway"
          label={words.gatewayLabel}
          hint={words.gatewayHint}
          onUrl={(url) => onSource({ from: "gateways", urls: [url.replace(/\/+$/, "")] })}
        />
      )}
      {kind === "address" && (
        <UrlForm
          key="address"
          label={words.addressLabel}
          hint={words.addressHint}
          onUrl={(url) => onSource({ from: "address", url })}
        />
      )}
      {kind === "file" && <FileDrop label={words.file} file={file} onFile={take} />}
    </Card>
  );
}

type UrlFormProps = { label: string; hint: string; onUrl: (url: string) => void };

function UrlForm({ label, hint, onUrl }: UrlFormProps) {
  const words = strings.verify.blobs;
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = text.trim();
    setWrong(!isRpcUrl(url));
    if (isRpcUrl(url)) onUrl(url);
  };
  return (
    <form onSubmit={submit}>
      <Field
        label={label}
        hint={hint}
        error={isWrong ? words.invalid : undefined}
        value={text}
        onChange={({ target }) => setText(target.value)}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit">{words.use}</Button>
    </form>
  );
}
