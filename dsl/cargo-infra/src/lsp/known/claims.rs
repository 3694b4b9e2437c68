//! What the conditions of a policy compare with, and whose tokens the trust of a role takes.

use infra_schema::condition_keys;

use super::{Known, iam, lists};

/// Who makes tokens that a role may take.
const PROVIDERS: [(&str, &str); 4] = [
    (
        "arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com",
        "Workflows of GitHub.",
    ),
    (
        "cognito-identity.amazonaws.com",
        "An identity pool of Cognito.",
    ),
    (
        "arn:${AWS::Partition}:iam::${AWS::AccountId}:saml-provider/",
        "A provider that speaks SAML.",
    ),
    ("accounts.google.com", "Google."),
];

/// Keys of the tokens of known providers, and what they say.
const KEYS: [(&str, &str); 9] = [
    (
        "token.actions.githubusercontent.com:sub",
        "The repository and the branch or environment of GitHub: `repo:owner/name:ref:refs/heads/main`.",
    ),
    (
        "token.actions.githubusercontent.com:aud",
        "Whom GitHub's token is for: `sts.amazonaws.com`.",
    ),
    (
        "cognito-identity.amazonaws.com:aud",
        "The identity pool that the token is of.",
    ),
    (
        "cognito-identity.amazonaws.com:amr",
        "Whether the user has signed in: `authenticated`.",
    ),
    (
        "cognito-identity.amazonaws.com:sub",
        "The identity of the user in the pool.",
    ),
    (
        "accounts.google.com:aud",
        "The app that Google's token is for.",
    ),
    ("accounts.google.com:sub", "The user, by Google's number."),
    (
        "SAML:aud",
        "The address that SAML's assertion is for: `https://signin.aws.amazon.com/saml`.",
    ),
    ("SAML:iss", "Who made SAML's assertion."),
];

/// What a key is mostly compared with. A key that ends in a colon stands for all that end so.
const VALUES: &[(&str, &[&str])] = &[
    (
        "token.actions.githubusercontent.com:sub",
        &[
            "repo:owner/name:ref:refs/heads/main",
            "repo:owner/name:environment:production",
            "repo:owner/name:pull_request",
            "repo:owner/name:*",
        ],
    ),
    (
        "cognito-identity.amazonaws.com:amr",
        &["authenticated", "unauthenticated"],
    ),
    ("SAML:aud", &["https://signin.aws.amazon.com/saml"]),
    (
        "gitlab.com:sub",
        &["project_path:group/project:ref_type:branch:ref:main"],
    ),
    ("aws:SourceAccount", &["${AWS::AccountId}"]),
    ("aws:PrincipalAccount", &["${AWS::AccountId}"]),
    ("aws:ResourceAccount", &["${AWS::AccountId}"]),
    ("kms:CallerAccount", &["${AWS::AccountId}"]),
    (
        "kms:ViaService",
        &[
            "s3.${AWS::Region}.amazonaws.com",
            "secretsmanager.${AWS::Region}.amazonaws.com",
            "dynamodb.${AWS::Region}.amazonaws.com",
            "sqs.${AWS::Region}.amazonaws.com",
            "rds.${AWS::Region}.amazonaws.com",
            "ec2.${AWS::Region}.amazonaws.com",
            "lambda.${AWS::Region}.amazonaws.com",
            "ssm.${AWS::Region}.amazonaws.com",
        ],
    ),
    ("s3:x-amz-server-side-encryption", &["aws:kms", "AES256"]),
    ("s3:x-amz-acl", &["bucket-owner-full-control"]),
    ("s3:TlsVersion", &["1.2", "1.3"]),
    ("aws:SourceIp", &["203.0.113.0/24"]),
    (
        "aws:PrincipalType",
        &["AssumedRole", "User", "Account", "FederatedUser"],
    ),
    (
        "kms:GrantOperations",
        &[
            "Decrypt",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyWithoutPlaintext",
            "CreateGrant",
            "DescribeKey",
            "RetireGrant",
        ],
    ),
];

/// Who is named as `Federated` in the trust of a role.
pub(in crate::lsp) fn providers() -> Vec<Known> {
    PROVIDERS
        .iter()
        .map(|(text, docs)| Known::text(*text, *docs))
        .collect()
}

/// The keys of all tokens.
pub(super) fn keys() -> impl Iterator<Item = Known> {
    KEYS.iter().map(|(name, docs)| Known::text(*name, *docs))
}

/// The keys of the tokens that a provider makes: of an ARN, an address, or a principal of AWS's.
pub(in crate::lsp) fn keys_of(provider: &str) -> Vec<Known> {
    if provider.contains(":saml-provider/") {
        return keys().filter(|one| one.text.starts_with("SAML:")).collect();
    }
    let host = provider
        .split_once("oidc-provider/")
        .or_else(|| provider.split_once("://"))
        .map_or(provider, |(_, host)| host);
    let begins = |one: &Known| {
        let rest = one.text.strip_prefix(host);
        rest.is_some_and(|rest| rest.starts_with(':'))
    };
    let known: Vec<Known> = keys().filter(begins).collect();
    if !known.is_empty() || host.is_empty() {
        return known;
    }
    vec![
        Known::text(format!("{host}:sub"), "Whom the token is about."),
        Known::text(format!("{host}:aud"), "Whom the token is for."),
    ]
}

/// The values that a key is compared with; `service` is the principal of the statement.
pub(in crate::lsp) fn values(key: &str, service: &str) -> Option<Vec<Known>> {
    let docs = "What the key is mostly compared with.";
    let texts = |all: &[&str]| all.iter().map(|text| Known::text(*text, docs)).collect();
    if let Some((_, all)) = VALUES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(key))
    {
        return Some(texts(all));
    }
    match key {
        "aws:RequestedRegion" => return Some(lists::regions()),
        "iam:PassedToService" => return Some(iam::services(true)),
        "aws:SourceArn" => {
            let name = service.strip_suffix(".amazonaws.com")?;
            let arn = match name {
                "s3" => "arn:${AWS::Partition}:s3:::*".to_owned(),
                "cloudfront" => {
                    "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/*".to_owned()
                }
                "apigateway" => {
                    "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:*"
                        .to_owned()
                }
                "events" => "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*"
                    .to_owned(),
                name => {
                    format!("arn:${{AWS::Partition}}:{name}:${{AWS::Region}}:${{AWS::AccountId}}:*")
                }
            };
            return Some(vec![Known::text(arn, docs)]);
        }
        _ if key.ends_with(":aud") && !key.starts_with("aws:") => {
            return Some(texts(&["sts.amazonaws.com"]));
        }
        _ if key.starts_with("oidc.eks") && key.ends_with(":sub") => {
            return Some(texts(&["system:serviceaccount:namespace:name"]));
        }
        _ => {}
    }
    let known = condition_keys::condition_key(key)?;
    let truth = || texts(&["true", "false"]);
    (known.kind == Some(condition_keys::Kind::Boolean)).then(truth)
}

#[cfg(test)]
mod tests {
    use infra_schema::condition_keys::condition_key;

    use super::{KEYS, VALUES, keys_of, values};

    #[test]
    fn every_key_is_one_of_iam_or_of_a_token() {
        let of_token =
            |name: &str| name == "gitlab.com:sub" || KEYS.iter().any(|(key, _)| *key == name);
        for (key, _) in VALUES {
            assert!(of_token(key) || condition_key(key).is_some(), "{key}");
        }
    }

    #[test]
    fn a_provider_has_keys_of_its_own() {
        let names = |provider: &str| -> Vec<String> {
            keys_of(provider).into_iter().map(|one| one.text).collect()
        };
        let github = "token.actions.githubusercontent.com";
        let arn = format!("arn:aws:iam::123456789012:oidc-provider/{github}");
        let own = [format!("{github}:sub"), format!("{github}:aud")];
        assert_eq!(names(&arn), own);
        assert_eq!(names(&format!("https://{github}")), own);
        assert_eq!(names("https://id.example.com/a")[0], "id.example.com/a:sub");
        assert!(names("").is_empty());
    }

    #[test]
    fn a_source_is_of_the_statement_s_service() {
        let of = |service: &str| values("aws:SourceArn", service).map(|all| all[0].text.clone());
        let sns = "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:*";
        assert_eq!(of("sns.amazonaws.com").as_deref(), Some(sns));
        assert_eq!(of(""), None);
    }
}
