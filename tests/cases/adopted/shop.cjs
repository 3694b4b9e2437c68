// What a team has that uses the CDK: two stacks, of which the second reads what the first exports, and a tag on both.
//
// `node shop.cjs OUT` writes a cloud assembly.
const { App, CfnOutput, CfnParameter, Duration, RemovalPolicy, Stack, Tags } = require("aws-cdk-lib");
const lambda = require("aws-cdk-lib/aws-lambda");
const logs = require("aws-cdk-lib/aws-logs");
const s3 = require("aws-cdk-lib/aws-s3");
const sns = require("aws-cdk-lib/aws-sns");
const sqs = require("aws-cdk-lib/aws-sqs");

const [outdir] = process.argv.slice(2);
const app = new App({ outdir });
Tags.of(app).add("team", "shop");

const storage = new Stack(app, "Storage", { stackName: "shop-storage", description: "What the shop keeps." });
const days = new CfnParameter(storage, "KeepDays", { type: "Number", default: 4, minValue: 1 });
const failed = new sqs.Queue(storage, "Failed", { retentionPeriod: Duration.days(14) });
Tags.of(failed).remove("team");
const orders = new sqs.Queue(storage, "Orders", { deadLetterQueue: { queue: failed, maxReceiveCount: 3 }, removalPolicy: RemovalPolicy.RETAIN });
new s3.Bucket(storage, "Pictures", { versioned: true, lifecycleRules: [{ expiration: Duration.days(90) }] });
new CfnOutput(storage, "Days", { value: days.valueAsString });

const worker = new Stack(app, "Worker");
const news = new sns.Topic(worker, "News", { displayName: "What is new" });
const handler = new lambda.Function(worker, "Handler", {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: "index.handler",
  code: lambda.Code.fromInline("exports.handler = async () => 'hello'"),
  logGroup: new logs.LogGroup(worker, "Log", { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY }),
  environment: { ORDERS: orders.queueUrl, NEWS: news.topicArn },
});
orders.grantConsumeMessages(handler);
news.grantPublish(handler);
app.synth();
