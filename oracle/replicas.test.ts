import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Contributor } from "../script/demo/contributor.ts";
import type { Voter } from "../script/demo/voter.ts";
import { eventsOf } from "../test/oracle/ballots.ts";
import { type Cast, countEvents, liveThrough, ONCE, seatsCast } from "../test/oracle/life.ts";
import { type OracleProcess, type Pair, startPair } from "../test/oracle/pair.ts";
import { contributorOf, createCampaign, enrolVoters } from "../test/oracle/people.ts";
import { until } from "../test/oracle/until.ts";
import { type Postgres, startPostgres } from "../test/postgres.ts";

let postgres: Postgres;
let server: pg.Client;
let pair: Pair;
let twin: OracleProcess;
let voters: Voter[];
let authors: Contributor[];

beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.database();
  server = new pg.Client(url);
  await server.connect();
  pair = await startPair({ databaseUrl: url });
  twin = pair.twin as OracleProcess;
  voters = await enrolVoters(pair.world, 7);
  authors = [await contributorOf(pair.world, 0), await contributorOf(pair.world, 1)];
}, 300_000);
afterAll(async () => {
  await pair?.stop();
  await server?.end();
  await postgres?.stop();
});

const sql = async (text: string, values: unknown[] = []) => (await server.query(text, values)).rows;
const jobs = () => sql("select data->>'key' as key, state from pgboss.job");

/** The replica that is at a job now. */
async function workerOf(key: string): Promise<OracleProcess | undefined> {
  const [row] = await sql(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and (classid::int8 << 32) | objid::int8 = hashtextextended($1, 0)`,
    [key],
  );
  return row && [pair.leader, twin].find(({ name }) => name === row.name);
}

const mailsOf = (batch: string) =>
  ["the meeting on monday", "the weather by the sea", "this year's report", "thanks for the book"].map(
    (subject) => `${batch}: I am writing to you about ${subject} and hope to hear from you soon`,
  );

async function expectOnce(cast: Cast, claimed: number): Promise<void> {
  expect(claimed).toBe(4);
  expect(await countEvents(cast)).toEqual(ONCE);
  expect(await seatsCast(cast)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const [sealed] = await eventsOf(cast.world, "BatchSealed", cast.campaignId, 1);
  const noted = await sql("select digest from signed_verdicts where campaign_id = $1", [cast.campaignId]);
  expect(noted).toEqual([{ digest: sealed?.args.digest }]);
  await until(async () => (await jobs()).length === 0, "the end of all jobs");
}

test("the one that is killed (-9) in the middle of a job leaves it to the other, and all is done once", async () => {
  const { world } = pair;
  const campaignId = await createCampaign(world);
  const cast = { world, campaignId, sequence: 1, authors, voters };
  const living = liveThrough(cast, mailsOf("First"));
  const victim = await until(() => workerOf(`seal-batch/${campaignId}/1`), "a batch being sealed", 180);
  await victim.kill();
  console.log(`${victim.name} is killed while it seals`);
  const { claimed } = await living;
  await expectOnce(cast, claimed);
  await victim.start();
}, 600_000);

test("two that live do nothing twice, and forget a job that is not due", async () => {
  const { world } = pair;
  await sql("insert into pgboss.job (name, data) values ('rounds', $1)", [{ key: "settle-batch/9/9/0.0" }]);
  const campaignId = await createCampaign(world);
  const cast = { world, campaignId, sequence: 1, authors, voters };
  const { claimed } = await liveThrough(cast, mailsOf("Second"));
  await expectOnce(cast, claimed);
  const lines = [pair.leader, twin].flatMap((replica) => replica.lines);
  expect(lines.filter((line) => /equivoc|another verdict/.test(line))).toEqual([]);
}, 600_000);
