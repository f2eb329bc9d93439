import { Button } from "../../components/Button.tsx";
import { useErrorWords } from "../../lib/use-error-words.ts";
import { strings } from "../../strings.ts";
import { useHeld } from "./use-held.ts";

/** Signs in at the gateways to learn which ballots they hold. */
export function HeldButton() {
  const words = strings.rounds.session;
  const { ask, isAsked } = useHeld();
  return (
    <>
      <Button look="quiet" isBusy={ask.isPending} title={words.about} onClick={() => ask.mutate()}>
        {words.ask}
      </Button>
      <span aria-live="polite">
        {ask.isError ? <Problem error={ask.error} /> : isAsked && ask.isSuccess && words.done}
      </span>
    </>
  );
}

function Problem({ error }: { error: unknown }) {
  return useErrorWords(error);
}
