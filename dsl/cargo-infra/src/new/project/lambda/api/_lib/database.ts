import { readFileSync } from "node:fs";

import { Signer } from "@aws-sdk/rds-signer";
import { Pool, type PoolConfig, type QueryResultRow } from "pg";

import { setting } from "./settings";

/**
 * The way to the database, through RDS Proxy.
 *
 * Lambda runs one request at a time in each of its environments, so one connection is enough: the proxy is what pools.
 */
let pool: Pool | undefined;

/** Runs one statement. Values go in as `$1`, `$2`, …, never as text. */
export async function query<Row extends QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  pool ??= open();
  const { rows } = await pool.query<Row>(sql, values);
  return rows;
}

function open(): Pool {
  const host = setting("DATABASE_HOST");
  const port = Number(setting("DATABASE_PORT"));
  const user = setting("DATABASE_USER");
  const pool = new Pool({
    host,
    port,
    user,
    database: setting("DATABASE_NAME"),
    password: password(host, port, user),
    ssl: tls(),
    max: 1,
    connectionTimeoutMillis: 5_000,
    query_timeout: 8_000,
  });
  // An idle connection that the proxy closes is replaced by the next request; without a listener it would end the process.
  pool.on("error", (error) => console.warn("idle connection lost", error.message));
  return pool;
}

/**
 * A token of IAM in place of a password. It is made anew for each connection, since it is good for 15 minutes only, and it
 * takes no request to make. `PGPASSWORD`, which PostgreSQL's own tools read, is for a database on a developer's machine.
 */
function password(hostname: string, port: number, username: string): string | (() => Promise<string>) {
  const local = process.env["PGPASSWORD"];
  if (local !== undefined) {
    return local;
  }
  const signer = new Signer({ hostname, port, username });
  return () => signer.getAuthToken();
}

/**
 * TLS, with the server's certificate checked. RDS Proxy shows one of Amazon Trust Services, whose roots Node.js knows. Like
 * PostgreSQL's own tools, this reads `PGSSLROOTCERT` where the roots are others and `PGSSLMODE=disable` where there is no TLS.
 */
function tls(): Exclude<PoolConfig["ssl"], undefined> {
  if (process.env["PGSSLMODE"] === "disable") {
    return false;
  }
  const roots = process.env["PGSSLROOTCERT"];
  return roots === undefined ? { rejectUnauthorized: true } : { rejectUnauthorized: true, ca: readFileSync(roots, "utf8") };
}
