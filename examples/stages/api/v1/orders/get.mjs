import { answer } from "../../_answer.mjs";

/** `GET /v1/orders`. */
export const handler = async () => answer(200, { stage: process.env.STAGE, orders: [] });
