import { query } from "../../_lib/database";
import { answering, body, json, Refusal } from "../../_lib/http";
import { USER, type User } from "../../_lib/users";

/** `POST /v1/users` with `{ "email": …, "name": … }`: a new user. */
export const handler = answering(async (event) => {
  const { email, name } = body(event);
  if (typeof email !== "string" || email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new Refusal(400, "`email` is not an address");
  }
  if (typeof name !== "string" || name.trim() === "" || name.length > 100) {
    throw new Refusal(400, "`name` is not a text of 1 to 100 letters");
  }
  // No row means that the address was taken, perhaps in the same moment; only the database can decide that.
  const [user] = await query<User>(
    `INSERT INTO users (email, name) VALUES ($1, $2) ON CONFLICT (lower(email)) DO NOTHING RETURNING ${USER}`,
    [email, name.trim()],
  );
  if (user === undefined) {
    throw new Refusal(409, "a user with this `email` exists");
  }
  // Relative to the path of this request, which begins with the stage's name or not.
  return json(201, user, { location: `users/${user.id}` });
});
