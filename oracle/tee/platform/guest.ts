import { composeHash, type Guest } from "./boot.ts";
import { sha256 } from "./p256.ts";
import type { Platform } from "./platform.ts";

/** app-compose.json of a guest that runs nothing of its own. */
export const DEVELOPMENT_COMPOSE = JSON.stringify({
  manifest_version: 2,
  name: "development",
  runner: "docker-compose",
});

const SHAPE = { cpus: 4, memory: 8 * 1_024 ** 3 };

/**
 * A guest on a platform, with the ids that dstack would give it.
 *
 * @param appCompose the raw bytes of app-compose.json, as text
 * @param appId 20 bytes; without it the first of the compose hash, as where no contract says which files may run
 */
export function guestOn({ ppid }: Platform, appCompose: string, appId?: Uint8Array): Guest {
  const id = appId ?? composeHash({ appCompose }).slice(0, 20);
  return { appCompose, appId: id, instanceId: sha256(ppid, id).slice(0, 20), shape: SHAPE };
}
