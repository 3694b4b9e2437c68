import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const topic = new SNSClient();

type Changes = { Records: { eventName: string; dynamodb: { NewImage?: { id: { S: string } } } }[] };

export async function handler(changes: Changes) {
  for (const { eventName, dynamodb } of changes.Records) {
    if (eventName === "INSERT" && dynamodb.NewImage) {
      await topic.send(new PublishCommand({ TopicArn: process.env.PLACED_ARN, Message: dynamodb.NewImage.id.S }));
    }
  }
}
