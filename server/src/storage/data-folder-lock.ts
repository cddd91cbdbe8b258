/** Owns that one data folder has one server: two would each believe their own memory. The system lets go of the lock when a process dies. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import Sqlite from "better-sqlite3";

/** Another server runs on this data folder. */
export class DataFolderInUse extends Error {
  override readonly name = "DataFolderInUse";

  constructor(folder: string) {
    super(`Another server is running on ${folder}. Stop it first, or choose another folder.`);
  }
}

/** Takes the folder for this server; answers with how to give it back. Throws `DataFolderInUse`. */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // An open exclusive transaction is a lock that no crash leaves behind, on every system.
  const lock = new Sqlite(join(folder, "server.lock"), { timeout: 0 });
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")) throw new DataFolderInUse(folder);
    throw error;
  }
  return () => lock.close();
}
