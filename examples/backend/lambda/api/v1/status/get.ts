import { query } from "../../_lib/database";
import { answering, json } from "../../_lib/http";
import { authSecret } from "../../_lib/secrets";

/** `GET /v1/status`: whether the API reaches what it depends on. 200 if it does, 503 if not. */
export const handler = answering(async () => {
  const [database, secrets] = await Promise.all([
    state("database", query("SELECT 1 FROM users LIMIT 1")),
    state("secrets", authSecret()),
  ]);
  return json(database === "ok" && secrets === "ok" ? 200 : 503, { database, secrets });
});

async function state(name: string, check: Promise<unknown>): Promise<"ok" | "unreachable"> {
  try {
    await check;
    return "ok";
  } catch (error) {
    console.error(name, error);
    return "unreachable";
  }
}
