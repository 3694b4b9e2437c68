//! A literal that identifies a resource outside the template looks like one: an ARN of the right
//! service, `vpc-…`. A slip there fails the deploy after minutes, or reaches another resource.

use infra_schema::Node;

use super::{Place, Validator, validator::Mismatch};
use crate::{
    fix::Fix,
    limit::{self, Asked, Told},
    pattern::Pattern,
    tree::Value,
};

/// A format: its name in the schema, its pattern, and how it looks.
const FORMATS: [(&str, &str, &str); 14] = [
    (
        "AWS::ACM::Certificate.Arn",
        "^arn:aws[a-zA-Z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/.+$",
        "the ARN of a certificate, `arn:aws:acm:region:account:certificate/…`",
    ),
    (
        "AWS::EC2::Image.Id",
        "^ami-([0-9a-z]{8}|[0-9a-z]{17})$",
        "the id of an image, `ami-` and 8 or 17 digits",
    ),
    (
        "AWS::EC2::SecurityGroup.Id",
        "^sg-([a-fA-F0-9]{8}|[a-fA-F0-9]{17})$",
        "the id of a security group, `sg-` and 8 or 17 hexadecimal digits",
    ),
    (
        "AWS::EC2::SecurityGroup.Name",
        "^[a-zA-Z0-9 \\._\\-:\\/()#\\,@\\[\\]+=&;\\{\\}!\\$\\*]+$",
        "the name of a security group",
    ),
    (
        "AWS::EC2::Subnet.Id",
        "^subnet-([0-9A-Fa-f]{8}|[0-9A-Fa-f]{17})$",
        "the id of a subnet, `subnet-` and 8 or 17 hexadecimal digits",
    ),
    (
        "AWS::EC2::VPC.Id",
        "^vpc-([0-9A-Fa-f]{8}|[0-9A-Fa-f]{17})$",
        "the id of a VPC, `vpc-` and 8 or 17 hexadecimal digits",
    ),
    (
        "AWS::IAM::Role.Arn",
        "^arn:aws[a-zA-Z-]*:iam::\\d{12}:role/.+$",
        "the ARN of a role, `arn:aws:iam::account:role/name`",
    ),
    (
        "AWS::KMS::Alias.AliasName",
        "^alias/[a-zA-Z0-9:/_-]+$",
        "the alias of a key, `alias/name`",
    ),
    (
        "AWS::KMS::Key.Arn",
        "^arn:aws[a-zA-Z-]*:kms:[a-z0-9-]+:\\d{12}:(key|alias)/.+$",
        "the ARN of a key, `arn:aws:kms:region:account:key/…`",
    ),
    (
        "AWS::KMS::Key.Id",
        "^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias/[a-zA-Z0-9/_-]+)$",
        "the id of a key",
    ),
    (
        "AWS::Lambda::Function.Arn",
        "^arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\\d{12}:function:.+(:.+)?$",
        "the ARN of a function, `arn:aws:lambda:region:account:function:name`",
    ),
    (
        "AWS::Logs::LogGroup.Name",
        "^[\\.\\-_\\/#A-Za-z0-9]{1,512}$",
        "the name of a log group: letters, digits and `#`, `-`, `.`, `/`, `_`",
    ),
    (
        "AWS::S3::Bucket.Name",
        "^(?![.\\-])(?!.*\\.\\.)(?!.*\\-\\.)(?!.*\\.\\-)[a-z0-9.\\-]{3,63}(?<![.\\-])$",
        "the name of a bucket: 3 to 63 lower-case letters, digits, `-` and `.`",
    ),
    (
        "AWS::SNS::Topic.Arn",
        "^arn:aws[a-zA-Z-]*:sns:[a-z0-9-]+:\\d{12}:.+$",
        "the ARN of a topic, `arn:aws:sns:region:account:name`",
    ),
];

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let Value::Text(text, _) = value else {
        return false;
    };
    let Some((_, pattern, words)) = format(place.node) else {
        return false;
    };
    match Pattern::known(pattern).and_then(|pattern| pattern.fits(text)) {
        Some(true) => false,
        None => {
            validator.unknown = true;
            false
        }
        Some(false) => validator.refuse(Mismatch::Detail, value.site(), || {
            (
                format!("`{}` is {words}, given `{text}`", place.name),
                Fix::OrResource("write such a one"),
            )
        }),
    }
}

/// What a caller of a construct is told: that is written in blocks.
const HELP: &str = "write such a one, or the name of a resource that is declared in the block";

/// What a place asks of a text by its format.
pub(crate) fn told(node: Node, name: &str) -> Option<Told> {
    let (_, pattern, words) = format(node)?;
    let form = Pattern::new(pattern)?.form()?;
    let fact = (format!("`{name}` is {words}, given `"), "`");
    let asked = Asked::Matches(form, None);
    Some(limit::told("formats", asked, fact, HELP.to_owned()))
}

fn format(node: Node) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let name = node.format()?;
    FORMATS.iter().find(|(known, ..)| *known == name)
}

/// How the format of a place looks.
pub(crate) fn words(node: Node) -> Option<&'static str> {
    format(node).map(|(.., words)| *words)
}
