// The same API in the CDK, as `routes.rs` beside has it in `infra!`: `node routes.cjs COUNT OUT` writes a cloud assembly.
//
// It is written to CDK's advantage: the functions share a role, a security group and a log, as ours do, where CDK's own defaults
// make one of each per function; and code is inline, so that nothing is staged or bundled.
const { App, NestedStack, Stack } = require("aws-cdk-lib");
const apigateway = require("aws-cdk-lib/aws-apigateway");
const ec2 = require("aws-cdk-lib/aws-ec2");
const iam = require("aws-cdk-lib/aws-iam");
const lambda = require("aws-cdk-lib/aws-lambda");
const logs = require("aws-cdk-lib/aws-logs");
const secretsmanager = require("aws-cdk-lib/aws-secretsmanager");

const [count, outdir] = process.argv.slice(2);
const routes = Array.from({ length: Number(count) }, (_, number) => {
  const [method, end] = [["GET", ""], ["POST", ""], ["GET", "/{id}"], ["PUT", "/{id}"], ["DELETE", "/{id}"]][number % 5];
  return { method, area: `area${Math.floor(number / 20)}`, path: `things${Math.floor(number / 5)}${end}` };
});

const app = new App({ outdir, analyticsReporting: false });
const stack = new Stack(app, "Bench");
const vpc = new ec2.Vpc(stack, "Network", { natGateways: 1, maxAzs: 2 });
const archive = secretsmanager.Secret.fromSecretNameV2(stack, "Archive", "App/Archive");
const role = new iam.Role(stack, "Role", {
  assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com"),
  managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName("service-role/AWSLambdaVPCAccessExecutionRole")],
});
archive.grantRead(role);
const group = new ec2.SecurityGroup(stack, "Group", { vpc });
const log = new logs.LogGroup(stack, "Log", { retention: logs.RetentionDays.ONE_MONTH });
const api = new apigateway.RestApi(stack, "Api", { deploy: false, endpointTypes: [apigateway.EndpointType.REGIONAL] });
const deployment = new apigateway.Deployment(stack, "Deployment", { api });
new apigateway.Stage(stack, "Stage", {
  deployment,
  accessLogDestination: new apigateway.LogGroupLogDestination(new logs.LogGroup(stack, "AccessLog")),
  methodOptions: { "/*/*": { throttlingRateLimit: 100, throttlingBurstLimit: 200, metricsEnabled: true } },
  tracingEnabled: true,
});

const version = api.root.addResource("v1");
const areas = new Map();
for (const { method, area, path } of routes) {
  if (!areas.has(area)) {
    // A nested stack for each area, or a thousand routes have no room.
    const nested = new NestedStack(stack, area);
    const root = apigateway.Resource.fromResourceAttributes(nested, "Root", { restApi: api, resourceId: version.resourceId, path: "/v1" });
    areas.set(area, { nested, resources: new Map([["", root.addResource(area)]]) });
  }
  const { nested, resources } = areas.get(area);
  const resource = path.split("/").reduce((at, part) => {
    const next = `${at}/${part}`;
    if (!resources.has(next)) resources.set(next, resources.get(at).addResource(part));
    return next;
  }, "");
  const handler = new lambda.Function(nested, `${method} ${path}`.replaceAll("/", "-"), {
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    handler: "index.handler",
    code: lambda.Code.fromInline("exports.handler = async () => ({ statusCode: 204 });"),
    role,
    memorySize: 256,
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    securityGroups: [group],
    logGroup: log,
    loggingFormat: lambda.LoggingFormat.JSON,
    tracing: lambda.Tracing.ACTIVE,
    environment: { ARCHIVE_ARN: archive.secretArn },
  });
  const added = resources.get(resource).addMethod(method, new apigateway.LambdaIntegration(handler, { allowTestInvoke: false }));
  deployment.node.addDependency(added);
}
app.synth();
