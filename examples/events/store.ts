import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";

const table = new DynamoDBClient();

type Batch = { Records: { messageId: string; body: string }[] };

/** Stores each order, and says which messages of the batch have to come again. */
export async function handler(batch: Batch) {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of batch.Records) {
    try {
      const { id, item } = JSON.parse(body);
      const order = { id: { S: String(id) }, item: { S: String(item) } };
      await table.send(new PutItemCommand({ TableName: process.env.ORDERS, Item: order }));
    } catch (error) {
      console.error(error);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
