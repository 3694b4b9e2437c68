import { query } from "../backend/lambda/api/_lib/database";

/** How many notes there are. */
export async function handler() {
  const [row] = await query<{ notes: string }>("SELECT count(*) AS notes FROM notes");
  return { notes: Number(row?.notes ?? 0) };
}
