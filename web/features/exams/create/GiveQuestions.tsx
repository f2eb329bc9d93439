import { useQueryClient } from "@tanstack/react-query";
import type { Skill } from "../../../../contracts/sdk/chain/badges.ts";
import { Card } from "../../../components/Card.tsx";
import { HandOverBank } from "../../../components/HandOverBank.tsx";
import { useGateways } from "../../../lib/deployment.ts";
import { strings } from "../../../strings.ts";
import { giveQuestions } from "./give-questions.ts";

/** For a skill's creator: hands its sealed questions over where no oracle has them. */
export function GiveQuestions({ skill: { skillId, workloadId, bankHash } }: { skill: Skill }) {
  const { title, text, done } = strings.exams.create.over;
  const gateways = useGateways(workloadId);
  const queries = useQueryClient();
  const give = async (bytes: Uint8Array) => {
    await giveQuestions(gateways, skillId, bytes);
    void queries.invalidateQueries({ queryKey: ["exam"] });
    return done;
  };
  return (
    <Card>
      <HandOverBank
        title={title}
        text={text(strings.exams.create.create.fileName(bankHash))}
        hash={bankHash}
        hasGateway={gateways.length > 0}
        give={give}
      />
    </Card>
  );
}
