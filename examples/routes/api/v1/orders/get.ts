import { answer } from "../../_answer";

/** `GET /v1/orders`. */
export const handler = async () => answer(200, []);
