import { useEffect, useState } from "react";
import { strings } from "../../strings.ts";

/** An item that is a picture. */
export function Picture({ blob }: { blob: Blob }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url === undefined ? null : <img src={url} alt={strings.submissions.seen.picture} />;
}
