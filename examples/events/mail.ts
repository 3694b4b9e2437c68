import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";

const mail = new SESv2Client();

export async function handler(event: { Records: { Sns: { Message: string } }[] }) {
  for (const { Sns } of event.Records) {
    await mail.send(
      new SendEmailCommand({
        FromEmailAddress: process.env.SENDER,
        Destination: { ToAddresses: ["orders@example.com"] },
        Content: { Simple: { Subject: { Data: "A new order" }, Body: { Text: { Data: Sns.Message } } } },
      }),
    );
  }
}
