import { type Step, stepCall } from "../../../contracts/sdk/chain/next-step.ts";
import { useDeployment } from "../../lib/deployment.ts";
import { useWrite } from "../../lib/use-write.ts";
import { strings } from "../../strings.ts";
import type { RoundFacts } from "./use-round.ts";

/** Takes a step that is due. */
export function useStep({ record }: Pick<RoundFacts, "record">) {
  const deployment = useDeployment();
  const { state, run } = useWrite();
  const take = (step: Step) =>
    run(async ({ send }) => {
      const call = await stepCall(deployment, record, step);
      await send({ what: strings.rounds.move.done[step], ...call });
    });
  return { state, take };
}
