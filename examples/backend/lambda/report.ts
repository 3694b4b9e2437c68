import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

import { query } from "./api/_lib/database";
import { setting } from "./api/_lib/settings";

const topic = new SNSClient({});

/** Tells how many users there are. */
export async function handler() {
  const [row] = await query<{ users: string }>("SELECT count(*) AS users FROM users");
  const Message = `${row?.users ?? 0} users`;
  await topic.send(new PublishCommand({ TopicArn: setting("ALERTS_ARN"), Subject: "The week's report", Message }));
}
