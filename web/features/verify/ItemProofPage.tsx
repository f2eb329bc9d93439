import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import { useState } from "react";
import { useParams } from "wouter";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { Card } from "../../components/Card.tsx";
import { type DroppedFile, FileDrop } from "../../components/FileDrop.tsx";
import { Page } from "../../components/Page.tsx";
import { strings } from "../../strings.ts";
import { CommitteeCard } from "./CommitteeCard.tsx";
import { MissingTarget } from "./MissingTarget.tsx";
import { MoneyFlow } from "./MoneyFlow.tsx";
import { Place } from "./Place.tsx";
import { ProofView } from "./ProofView.tsx";
import type { ProofTask } from "./proof-task.ts";
import { SourceCard } from "./SourceCard.tsx";
import { pathOf, type Target, targetOf } from "./target.ts";
import { useSource } from "./use-source.ts";

/** The proof of one item. */
export function ItemProofPage() {
  const { id, sequence, item } = useParams();
  const target = targetOf(id, sequence, item);
  // Another item is another proof, with its own opening.
  return target?.kind === "item" ? <ItemProof key={pathOf(target)} target={target} /> : <MissingTarget />;
}

function ItemProof({ target }: { target: Extract<Target, { kind: "item" }> }) {
  const words = strings.verify;
  const { campaignId, sequence, item } = target;
  const { gateways, source, setSource } = useSource();
  const [opening, setOpening] = useState<DroppedFile>();
  const task: ProofTask = {
    ...{ ...target, blobs: source },
    ...(opening === undefined ? {} : { opening: new TextDecoder().decode(opening.bytes) }),
  };
  return (
    <Page
      title={words.itemTitle(item)}
      above={<Place campaignId={campaignId} sequence={sequence} />}
      actions={<Neighbours target={target} />}
    >
      <ProofView task={task} name={`assay-item-${campaignId}-${sequence}-${item}`}>
        {({ item: picture }) =>
          picture && (
            <>
              <CommitteeCard picture={picture} />
              <MoneyFlow money={picture.money} />
            </>
          )
        }
      </ProofView>
      <SourceCard gateways={gateways} onSource={setSource} />
      <Card title={words.opening.title}>
        <p>{words.opening.about}</p>
        <FileDrop label={words.opening.drop} file={opening} onFile={setOpening} />
      </Card>
      <Card title={words.abuse.title}>
        <p>{words.abuse.about}</p>
        <div>
          <ButtonLink to={`/campaigns/${campaignId}/abuse`}>{words.abuse.action}</ButtonLink>
        </div>
      </Card>
    </Page>
  );
}

/** The items beside it; how many there are is in the proof, and past the last one it says so. */
function Neighbours({ target }: { target: Extract<Target, { kind: "item" }> }) {
  const { previous, next } = strings.verify.place;
  const { item } = target;
  return (
    <>
      {item > 0 && (
        <ButtonLink
          look="quiet"
          to={pathOf({ ...target, item: item - 1 })}
          icon={<ArrowLeft size={16} aria-hidden="true" />}
        >
          {previous}
        </ButtonLink>
      )}
      {item < 255 && (
        <ButtonLink
          look="quiet"
          to={pathOf({ ...target, item: item + 1 })}
          icon={<ArrowRight size={16} aria-hidden="true" />}
        >
          {next}
        </ButtonLink>
      )}
    </>
  );
}
