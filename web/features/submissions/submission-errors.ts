import { AssayError } from "../../../contracts/sdk/errors.ts";
import { submissionsStrings } from "./strings.ts";

/** This browser has no copy of an item. */
export class MissingCopyError extends AssayError {
  override readonly name = "MissingCopyError";
  constructor(position: number) {
    super(submissionsStrings.bundle.missingCopy(position + 1));
  }
}
