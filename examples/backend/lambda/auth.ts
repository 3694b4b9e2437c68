import { createHmac, timingSafeEqual } from "node:crypto";

import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

import { setting } from "./api/_lib/settings";

const client = new SecretsManagerClient({});

type Request = { methodArn: string; headers?: Record<string, string | undefined> | null };

/** Lets in who sends a JSON Web Token that was signed with the key of the stack and is still good. */
export async function handler({ methodArn, headers }: Request) {
  const token = (headers?.["Authorization"] ?? headers?.["authorization"] ?? "").replace(/^Bearer /, "");
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: setting("SIGNING_KEY_ARN") }));
  const user = SecretString === undefined ? undefined : subject(token, SecretString);
  return {
    principalId: user ?? "nobody",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        { Action: "execute-api:Invoke", Effect: user === undefined ? "Deny" : "Allow", Resource: methodArn },
      ],
    },
  };
}

/** Whose token it is: HMAC with SHA-256, the one algorithm that is taken. */
function subject(token: string, key: string): string | undefined {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const expected = createHmac("sha256", key).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return undefined;
  }
  const { sub, exp } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  return typeof sub === "string" && typeof exp === "number" && exp * 1000 > Date.now() ? sub : undefined;
}
