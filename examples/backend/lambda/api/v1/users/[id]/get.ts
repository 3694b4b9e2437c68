import { query } from "../../../_lib/database";
import { answering, json, Refusal } from "../../../_lib/http";
import { isUuid, USER, type User } from "../../../_lib/users";

/** `GET /v1/users/{id}`: one user. */
export const handler = answering(async (event) => {
  const id = event.pathParameters?.["id"] ?? "";
  if (!isUuid(id)) {
    throw new Refusal(400, "`id` is not the id of a user");
  }
  const [user] = await query<User>(`SELECT ${USER} FROM users WHERE id = $1`, [id]);
  if (user === undefined) {
    throw new Refusal(404, "there is no such user");
  }
  return json(200, user);
});
