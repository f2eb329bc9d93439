import { Field } from "../../components/Field.tsx";
import { SelectField } from "../../components/SelectField.tsx";
import { strings } from "../../strings.ts";
import styles from "./CampaignsPage.module.css";
import type { CampaignFilter } from "./campaign-filter.ts";

type FiltersProps = { filter: CampaignFilter; onChange: (filter: CampaignFilter) => void };

/** Which campaigns are shown, and in which order. */
export function Filters({ filter, onChange }: FiltersProps) {
  const { search, state, format, sort, formats } = strings.campaigns;
  const set = (part: Partial<Record<keyof CampaignFilter, string>>) =>
    onChange({ ...filter, ...part } as CampaignFilter);
  return (
    <search className={styles.filters}>
      <Field
        label={search.label}
        hint={search.hint}
        type="search"
        value={filter.search}
        onChange={(event) => set({ search: event.target.value })}
      />
      <SelectField
        label={state.label}
        value={filter.state}
        onChange={(event) => set({ state: event.target.value })}
        options={[
          ["all", state.all],
          ["open", state.open],
          ["closed", state.closed],
        ]}
      />
      <SelectField
        label={format.label}
        value={filter.format}
        onChange={(event) => set({ format: event.target.value })}
        options={[["all", format.all], ...Object.entries(formats)]}
      />
      <SelectField
        label={sort.label}
        value={filter.sort}
        onChange={(event) => set({ sort: event.target.value })}
        options={[
          ["newest", sort.newest],
          ["reward", sort.reward],
          ["free", sort.free],
        ]}
      />
    </search>
  );
}
