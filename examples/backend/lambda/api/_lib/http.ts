import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

export type Handler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/** A request that cannot be answered as asked. What it says is shown to whoever asked. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): APIGatewayProxyResult {
  return { statusCode: status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** Answers a refusal with its status, and anything unexpected with 500: the log says why, the client is not told. */
export function answering(handler: Handler): Handler {
  return async (event) => {
    try {
      return await handler(event);
    } catch (error) {
      if (error instanceof Refusal) {
        return json(error.status, { error: error.message });
      }
      console.error(error);
      return json(500, { error: "internal error" });
    }
  };
}

/** The request's body, which must be a JSON object. */
export function body(event: APIGatewayProxyEvent): Record<string, unknown> {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? "", "base64").toString("utf8") : (event.body ?? "");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, "the body is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refusal(400, "the body is not a JSON object");
  }
  return value as Record<string, unknown>;
}
