import { answer } from "../../../_answer";

/** `GET /v1/orders/{id}`. */
export const handler = async (event: { pathParameters: { id: string } }) => answer(200, { id: event.pathParameters.id });
