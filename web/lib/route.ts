import type { ComponentType } from "react";

/** A page. Its code is loaded when it is first shown. */
export type Route = {
  /** Path behind the `#`, with parameters as `:id`. */
  path: string;
  /** Name in the navigation; left out for pages that are reached by links. */
  nav?: string;
  load: () => Promise<ComponentType>;
};
