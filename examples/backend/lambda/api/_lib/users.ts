/** A user, as the table has one and the API shows one. */
export interface User {
  id: string;
  email: string;
  name: string;
  created_at: Date;
}

/** The columns that make a `User`. */
export const USER = "id, email, name, created_at";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}
