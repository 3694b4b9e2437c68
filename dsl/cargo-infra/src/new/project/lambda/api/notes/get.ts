import type { APIGatewayProxyResult } from "aws-lambda";

import { query } from "../_lib/database";

/** `GET /notes`: the newest notes. */
export async function handler(): Promise<APIGatewayProxyResult> {
  const notes = await query("SELECT id, text, created_at FROM notes ORDER BY created_at DESC, id DESC LIMIT 100");
  return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ notes }) };
}
