//! The names of what `cdk bootstrap` made in an account: the bucket for assets and the roles that
//! deploy. CloudFormation's and cdk's `${AWS::…}` are theirs to fill in.

/// What `cdk bootstrap` puts into every name.
const QUALIFIER: &str = "hnb659fds";

/// The version of the bootstrap stack that these names come from.
pub(super) const VERSION: u32 = 6;

/// Where an account tells the version of its bootstrap stack.
pub(super) fn version_parameter() -> String {
    format!("/cdk-bootstrap/{QUALIFIER}/version")
}

/// The bucket of assets.
pub(crate) fn bucket() -> String {
    format!("cdk-{QUALIFIER}-assets-${{AWS::AccountId}}-${{AWS::Region}}")
}

/// The ARN of the role for a task: `deploy`, `cfn-exec`, `file-publishing` or `lookup`.
pub(crate) fn role(task: &str) -> String {
    format!(
        "arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:role/cdk-{QUALIFIER}-{task}-role-${{AWS::AccountId}}-${{AWS::Region}}"
    )
}
