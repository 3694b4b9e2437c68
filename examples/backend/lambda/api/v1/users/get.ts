import { query } from "../../_lib/database";
import { answering, json, Refusal } from "../../_lib/http";
import { isUuid, USER, type User } from "../../_lib/users";

/** `GET /v1/users?limit=20&after=<id>`: a page of users, the newest first. */
export const handler = answering(async (event) => {
  const { limit = "20", after } = event.queryStringParameters ?? {};
  const count = Number(limit);
  if (!Number.isInteger(count) || count < 1 || count > 100) {
    throw new Refusal(400, "`limit` is not a whole number from 1 to 100");
  }
  if (after !== undefined && !isUuid(after)) {
    throw new Refusal(400, "`after` is not the id of a user");
  }
  const users = await query<User>(
    `SELECT ${USER} FROM users
      WHERE $2::uuid IS NULL OR (created_at, id) < (SELECT created_at, id FROM users WHERE id = $2)
      ORDER BY created_at DESC, id DESC
      LIMIT $1`,
    [count, after ?? null],
  );
  const next = users.length === count ? users.at(-1)?.id : undefined;
  return json(200, { users, ...(next === undefined ? {} : { next }) });
});
