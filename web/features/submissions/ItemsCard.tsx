import type { Policy } from "../../../contracts/sdk/policy.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { SelectField } from "../../components/SelectField.tsx";
import { strings } from "../../strings.ts";
import { DropZone } from "./DropZone.tsx";
import { ItemRow } from "./ItemRow.tsx";
import styles from "./ItemsCard.module.css";
import { MOST_ITEMS, readyDrafts, repeatsIn, type useDrafts } from "./use-drafts.ts";

type ItemsCardProps = {
  policy: Policy;
  items: ReturnType<typeof useDrafts>;
  shown: number | undefined;
  onShow: (id: number) => void;
};

/** The items of a bundle: added by drop, choice or paste, looked at here, labelled. */
export function ItemsCard({ policy, items, shown, onShow }: ItemsCardProps) {
  const words = strings.submissions.items;
  const { drafts, add, addText, change, remove, clear, error } = items;
  const repeats = repeatsIn(drafts);
  const ready = readyDrafts(drafts).length;
  const all = policy.labels.length > 1 && drafts.length > 1;
  return (
    <Card
      title={words.title}
      aside={drafts.length > 0 && <span aria-live="polite">{words.count(ready, drafts.length)}</span>}
    >
      <DropZone policy={policy} onFiles={add} onText={addText} />
      {error !== null && <ErrorState error={error} />}
      {drafts.length > MOST_ITEMS && (
        <p className={styles.problem} role="alert">
          {words.tooMany(MOST_ITEMS)}
        </p>
      )}
      {drafts.length === 0 ? (
        <p className={styles.none}>{words.none}</p>
      ) : (
        <>
          <div className={styles.tools}>
            {all && (
              <SelectField
                label={words.labelAll}
                value=""
                options={[["", words.keep], ...policy.labels.map((label) => [label, label] as const)]}
                onChange={({ target }) =>
                  target.value !== "" &&
                  change(
                    drafts.map(({ id }) => id),
                    target.value,
                  )
                }
              />
            )}
            <Button look="quiet" onClick={clear}>
              {words.removeAll}
            </Button>
          </div>
          <ul className={styles.list} aria-label={words.list}>
            {drafts.map((draft) => (
              <ItemRow
                key={draft.id}
                draft={draft}
                labels={policy.labels}
                repeats={repeats.get(draft.id)}
                isShown={draft.id === shown}
                onShow={onShow}
                onLabel={(label) => change([draft.id], label)}
                onRemove={remove}
              />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
