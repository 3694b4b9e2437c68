import { answer } from "../../_answer";

/** `POST /v1/orders`: API Gateway has judged the body by `post.schema.json` before. */
export const handler = async (event: { body: string }) => answer(201, JSON.parse(event.body));
