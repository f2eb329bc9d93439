import pg from "pg";
import { reasonOf } from "../errors.ts";
import { warn } from "../log.ts";
import { createTurns } from "../turns.ts";
import type { Database, Query, Transaction } from "./database.ts";
import { SCHEMA } from "./schema.ts";

/** Connections for statements, and for what runs alone: every job at once (jobs.ts), and what one of them waits for. */
const STATEMENTS = 10;
const SESSIONS = 16;
/** Longest one statement may take, and longest the server may be waited for, milliseconds. */
const STATEMENT_TIMEOUT = 30_000;
const CONNECT_TIMEOUT = 10_000;
/** A session that says nothing for so long is ended by the server, which frees its locks; milliseconds. */
const SILENCE = 30_000;
const BEAT = 5_000;

/** Opens a database on a PostgreSQL server and brings its tables up. Any number of processes. */
export async function openPostgres(url: string): Promise<Database> {
  const common = { connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT, types: { getTypeParser } };
  const statements = poolOf({ ...common, max: STATEMENTS, statement_timeout: STATEMENT_TIMEOUT });
  const sessions = poolOf({ ...common, max: SESSIONS, options: `-c idle_session_timeout=${SILENCE}` });
  const database: Database = {
    query: queryOn(statements),
    exec: (sql) => withClient(statements, async (client) => [await client.query(sql)].flat()),
    transaction: (work) => withClient(statements, (client) => transact(client, work)),
    alone: (name, work) => withClient(sessions, (client) => workAlone(database, client, name, work)),
    close: async () => {
      await Promise.all([statements.end(), sessions.end()]);
    },
  };
  await database.exec(SCHEMA);
  return database;
}

function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  // An idle connection was lost; the next statement opens another.
  pool.on("error", (error) => pool.ending || warn("database connection lost", { reason: reasonOf(error) }));
  return pool;
}

/** A connection on which something failed is closed: what it had begun ends with it. */
async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // Where the connection is lost between two statements the next one says so.
  client.on("error", ignore);
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  } finally {
    client.off("error", ignore);
  }
}

function ignore(): void {}

function queryOn(client: Pick<pg.ClientBase, "query">): Query {
  return async <T>(sql: string, values?: unknown[]) => ({ rows: (await client.query(sql, values)).rows as T[] });
}

async function transact<T>(client: pg.PoolClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let isOpen = true;
  const end = async (how: "commit" | "rollback") => {
    isOpen = false;
    await client.query(how);
  };
  await client.query("begin");
  try {
    const result = await work({ query: queryOn(client), rollback: () => end("rollback") });
    if (isOpen) await end("commit");
    return result;
  } catch (error) {
    if (isOpen) await end("rollback").catch(ignore); // a connection that is gone has rolled back
    throw error;
  }
}

/** The lock is the session's, and so is everything the work writes: it cannot lose the one and keep on doing the other. */
async function workAlone<T>(
  database: Database,
  client: pg.PoolClient,
  name: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [name]);
  const beat = setInterval(() => client.query("select 1").catch(ignore), BEAT);
  const inTurn = createTurns();
  const query = queryOn(client);
  try {
    return await work({
      ...database,
      query: (sql, values) => inTurn(() => query(sql, values)),
      transaction: (part) => inTurn(() => transact(client, part)),
    });
  } finally {
    clearInterval(beat);
    await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]);
  }
}

/** As the embedded database gives them. */
const parsers: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.INT8]: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  [pg.types.builtins.BYTEA]: (text) => Uint8Array.from(Buffer.from(text.slice(2), "hex")),
};

function getTypeParser(oid: number, format?: "text" | "binary") {
  return (format !== "binary" && parsers[oid]) || pg.types.getTypeParser(oid, format as "text");
}
