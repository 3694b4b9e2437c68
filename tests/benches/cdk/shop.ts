// A backend as the CDK's users write it, for `tsc --noEmit` beside `cargo check`: `costs/build.rs` puts the library next to it.
import { App, Duration, Stack } from "aws-cdk-lib";
import { LambdaIntegration, RestApi } from "aws-cdk-lib/aws-apigateway";
import { SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import { AuroraPostgresEngineVersion, ClusterInstance, DatabaseCluster, DatabaseClusterEngine } from "aws-cdk-lib/aws-rds";

const stack = new Stack(new App(), "Shop");
const vpc = new Vpc(stack, "Network", { natGateways: 1 });
const cluster = new DatabaseCluster(stack, "Database", {
  engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_16_4 }),
  writer: ClusterInstance.serverlessV2("writer"),
  vpc,
  vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
});
const orders = new Function(stack, "Orders", {
  runtime: Runtime.NODEJS_22_X,
  handler: "index.handler",
  code: Code.fromInline("exports.handler = async () => ({ statusCode: 200 })"),
  timeout: Duration.seconds(10),
  vpc,
});
cluster.secret?.grantRead(orders);
new RestApi(stack, "Api").root.addMethod("GET", new LambdaIntegration(orders));
