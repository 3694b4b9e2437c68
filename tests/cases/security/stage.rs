//! Facts 18 and 20: the API's deployment, its stage and its logs.

use infra_tests::template::{Resource, list};
use serde_json::{Value, json};

use super::{api::METHOD, each, prove};

const STAGE: &str = "AWS::ApiGateway::Stage";
const DEPLOYMENT: &str = "AWS::ApiGateway::Deployment";
const ACCOUNT: &str = "AWS::ApiGateway::Account";

#[test]
fn fact_18_a_deployment_is_of_one_model() {
    prove(
        "18: a deployment's id ends in a hash, it waits for every method, the stage refers to it, and it names no stage",
        |t| {
            let complete = |deployment: Resource<'_>| {
                let known = t.waits_for(deployment);
                t.of_type(METHOD).all(|method| known.contains(method.id))
            };
            let hashed = |deployment: Resource<'_>| {
                let digits = deployment
                    .id
                    .chars()
                    .rev()
                    .take_while(char::is_ascii_hexdigit);
                digits.count() >= 6
            };
            let staged = |stage: Resource<'_>| {
                let deployments = stage.targets("DeploymentId");
                deployments
                    .iter()
                    .any(|id| t.get(id).is_some_and(|it| it.kind() == DEPLOYMENT))
            };
            [
                each(t, DEPLOYMENT, complete, "does not wait for every method"),
                each(t, DEPLOYMENT, hashed, "has no hash in its id"),
                each(
                    t,
                    DEPLOYMENT,
                    |it| it.property("StageName").is_null(),
                    "names a stage",
                ),
                each(t, STAGE, staged, "refers to no deployment"),
            ]
            .concat()
        },
        &[
            ("no waiting", |t| t.drop_attribute(DEPLOYMENT, "DependsOn")),
            ("a stage's name", |t| {
                t.set(DEPLOYMENT, "StageName", &"prod".into())
            }),
            ("a constant id", |t| {
                t.remove(DEPLOYMENT);
                t.add("ApiDeployment", DEPLOYMENT, json!({}));
            }),
            ("no deployment", |t| {
                t.set(STAGE, "DeploymentId", &"d".into())
            }),
        ],
    );
}

#[test]
fn fact_20_an_api_is_logged_and_limited() {
    prove(
        "20: a stage logs access, by an account's role that is retained, and limits and measures all of its methods",
        |t| {
            let logged = |stage: Resource<'_>| {
                let known = t.waits_for(stage);
                !stage.property("AccessLogSetting.DestinationArn").is_null()
                    && t.of_type(ACCOUNT).any(|account| known.contains(account.id))
            };
            let limited = |stage: Resource<'_>| {
                list(stage.property("MethodSettings")).any(|setting| {
                    setting["ResourcePath"] == "/*"
                        && setting["HttpMethod"] == "*"
                        && setting["MetricsEnabled"] == true
                        && setting["ThrottlingRateLimit"].is_number()
                        && setting["ThrottlingBurstLimit"].is_number()
                })
            };
            let retained = |account: Resource<'_>| {
                let roles = account.targets("CloudWatchRoleArn");
                let role = roles.iter().filter_map(|id| t.get(id));
                !roles.is_empty()
                    && role
                        .chain([account])
                        .all(|it| it.attribute("DeletionPolicy") == "Retain")
            };
            [
                each(
                    t,
                    STAGE,
                    logged,
                    "logs no access, or does not wait for the role to do it with",
                ),
                each(t, STAGE, limited, "has no limits or no metrics on `/*`"),
                each(
                    t,
                    ACCOUNT,
                    retained,
                    "goes with the stack, and the logs of other APIs with it",
                ),
            ]
            .concat()
        },
        &[
            ("no log", |t| t.set(STAGE, "AccessLogSetting", &Value::Null)),
            ("no waiting", |t| t.drop_attribute(STAGE, "DependsOn")),
            ("no limits", |t| t.set(STAGE, "MethodSettings", &json!([]))),
            ("an account that goes", |t| {
                t.drop_attribute(ACCOUNT, "DeletionPolicy")
            }),
            ("a role that goes", |t| {
                t.drop_attribute("AWS::IAM::Role", "DeletionPolicy")
            }),
        ],
    );
}
