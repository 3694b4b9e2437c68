/** An answer of JSON, for API Gateway. */
export const answer = (statusCode: number, body: unknown) => ({
  statusCode,
  headers: { "Content-Type": "application/json", "Access-Control-Allow-Origin": process.env["CORS_ORIGINS"] ?? "" },
  body: JSON.stringify(body),
});
