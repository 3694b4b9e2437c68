// Lambda's Node.js runtime as far as handlers see it: it loads what `_HANDLER` names from `LAMBDA_TASK_ROOT` once, and calls it
// with one event after the other. Events and answers are lines of JSON.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [name, method] = process.env._HANDLER.split(".");
const files = [".js", ".mjs", ".cjs"].map((end) => join(process.env.LAMBDA_TASK_ROOT, name + end));
const module = await import(pathToFileURL(files.find(existsSync)).href);
// What handlers log is not an answer.
console.log = console.info = console.error;

let number = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const context = {
    awsRequestId: `00000000-0000-4000-8000-${String(++number).padStart(12, "0")}`,
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: "$LATEST",
    getRemainingTimeInMillis: () => 10_000,
    memoryLimitInMB: "256",
  };
  const answer = await call(JSON.parse(line), context).then(
    (result) => result ?? null,
    (error) => ({ errorType: error?.name, errorMessage: String(error?.message ?? error), trace: error?.stack }),
  );
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);

async function call(event, context) {
  return new Promise((resolve, reject) => {
    const result = module[method](event, context, (error, answer) => (error ? reject(error) : resolve(answer)));
    if (typeof result?.then === "function") {
      result.then(resolve, reject);
    }
  });
}
