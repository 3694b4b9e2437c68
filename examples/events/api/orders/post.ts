import { randomUUID } from "node:crypto";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

const queue = new SQSClient();

export async function handler(event: { body: string | null }) {
  const id = randomUUID();
  const order = { id, ...JSON.parse(event.body ?? "{}") };
  await queue.send(new SendMessageCommand({ QueueUrl: process.env.ORDERS_URL, MessageBody: JSON.stringify(order) }));
  return { statusCode: 202, body: JSON.stringify({ id }) };
}
