import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const table = new DynamoDBClient();
const bucket = new S3Client();

export async function handler() {
  const { Items } = await table.send(new ScanCommand({ TableName: process.env.ORDERS }));
  const day = new Date().toISOString().slice(0, 10);
  await bucket.send(
    new PutObjectCommand({ Bucket: process.env.ARCHIVE, Key: `${day}.json`, Body: JSON.stringify(Items) }),
  );
}
