import { answer } from "../../_answer.mjs";

/** `POST /v1/orders`. */
export const handler = async () => answer(202, { events: process.env.EVENTS_ARN });
