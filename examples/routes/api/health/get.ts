import { answer } from "../_answer";

/** `GET /health`: anybody may ask. */
export const handler = async () => answer(200, { state: "ok" });
