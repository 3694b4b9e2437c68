//! The names of what `cdk bootstrap` made in an account: the bucket for assets and the roles that
//! deploy. CloudFormation's and cdk's `${AWS::…}` are theirs to fill in.

use crate::declare::Environment;

/// What `cdk bootstrap` puts into every name.
const QUALIFIER: &str = "hnb659fds";

/// The version of the bootstrap stack that these names come from.
pub(super) const VERSION: u32 = 6;

/// Where an account tells the version of its bootstrap stack.
pub(super) fn version_parameter() -> String {
    format!("/cdk-bootstrap/{QUALIFIER}/version")
}

/// The bucket of assets of an environment.
pub(crate) fn bucket(environment: Environment) -> String {
    let (account, region) = words(environment);
    format!("cdk-{QUALIFIER}-assets-{account}-{region}")
}

/// The ARN of an environment's role for a task: `deploy`, `cfn-exec`, `file-publishing` or `lookup`.
pub(crate) fn role(task: &str, environment: Environment) -> String {
    let (account, region) = words(environment);
    role_arn(task, "${AWS::Partition}", account, region)
}

/// The same where all of it is known.
pub(crate) fn role_arn(task: &str, partition: &str, account: &str, region: &str) -> String {
    format!("arn:{partition}:iam::{account}:role/cdk-{QUALIFIER}-{task}-role-{account}-{region}")
}

/// What is not known before the deploy, `cdk` fills in.
fn words(Environment { account, region }: Environment) -> (&'static str, &'static str) {
    (
        account.unwrap_or("${AWS::AccountId}"),
        region.unwrap_or("${AWS::Region}"),
    )
}
