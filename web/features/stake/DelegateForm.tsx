import { type FormEvent, useState } from "react";
import { type Address, getAddress, isAddress, isAddressEqual, zeroAddress } from "viem";
import { Button } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { Hash } from "../../components/Hash.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import { delegateData } from "./calls.ts";
import styles from "./Stake.module.css";
import type { VoterFacts } from "./use-voter.ts";

/** One other account that may sign the voter's ballots. */
export function DelegateForm({ voter, isOwn }: { voter: VoterFacts; isOwn: boolean }) {
  const words = strings.stake.keys.delegate;
  const { staking } = useDeployment();
  const { state, write } = useWrite();
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const isBusy = state.status === "wallet" || state.status === "mining";
  const isSet = voter.delegate !== zeroAddress;
  const set = async (delegate: Address, what: string) => {
    const receipt = await write({ what, to: staking, data: delegateData(delegate) });
    if (receipt !== undefined) setText("");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = text.trim();
    if (!isAddress(address, { strict: false })) setError(strings.stake.look.invalid);
    else if (isAddressEqual(address, voter.voter)) setError(words.own);
    else void set(getAddress(address), words.done);
  };
  const change = (value: string) => {
    setText(value);
    setError(undefined);
  };
  return (
    <div className={styles.form}>
      <h3>{words.title}</h3>
      <p className={styles.about}>{words.about}</p>
      <p>{isSet ? <Hash hex={voter.delegate} what={words.title} /> : words.none}</p>
      {isOwn && (
        <form className={styles.form} onSubmit={submit}>
          <Field
            label={words.label}
            hint={strings.stake.look.hint}
            error={error}
            value={text}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => change(event.target.value)}
          />
          <div className={styles.actions}>
            <Button type="submit" isBusy={isBusy}>
              {words.set}
            </Button>
            {isSet && (
              <Button disabled={isBusy} onClick={() => set(zeroAddress, words.ended)}>
                {words.end}
              </Button>
            )}
          </div>
          <WriteStatus state={state} />
        </form>
      )}
    </div>
  );
}
