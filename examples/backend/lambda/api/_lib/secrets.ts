import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

import { setting } from "./settings";

const client = new SecretsManagerClient({});

/**
 * The secret with which the API signs its users' sessions. The environment holds its ARN, never its value.
 *
 * It is read at each call: a rotated secret counts at once, and nothing keeps it in memory longer than needed.
 */
export async function authSecret(): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: setting("AUTH_SECRETS_ARN") }));
  if (SecretString === undefined) {
    throw new Error("the secret AUTH_SECRETS_ARN holds no text");
  }
  return SecretString;
}
