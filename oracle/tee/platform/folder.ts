import { readOrMakeSecret } from "../secret-file.ts";
import { type Platform, platformOf } from "./platform.ts";

/**
 * The platform that lives in a folder: the same at every start. Its secrets are drawn at the first start and never leave the
 * folder; they protect nothing.
 *
 * @param folder made if missing
 * @param authority folder of the root, its CAs and the KMS; platforms that share it are two machines of one maker
 */
export async function openPlatform(folder: string, authority: string = folder): Promise<Platform> {
  const root = await readOrMakeSecret(authority, "development-authority.hex");
  return platformOf(root, await readOrMakeSecret(folder, "development-platform.hex"));
}
