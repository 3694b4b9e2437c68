//! A bucket sends its events to EventBridge only where that is enabled. Otherwise a rule that matches them never matches, and nothing
//! reports it.

use crate::{
    check::Check,
    read::{at, boolean, get, items, lacks, map, of_type, target, text},
    tree::{Declaration, Stack, Value},
};

const BUCKET: &str = "AWS::S3::Bucket";

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (_, rule) in of_type(stack, "AWS::Events::Rule") {
        let Some(pattern) = rule.get("EventPattern").and_then(map) else {
            continue;
        };
        let is_of_s3 = get(pattern, "source")
            .is_some_and(|source| items(source).iter().any(|one| text(one) == Some("aws.s3")));
        let Some(names) = at(pattern, &["detail", "bucket", "name"]).filter(|_| is_of_s3) else {
            continue;
        };
        for name in items(names) {
            if let Some(bucket) = bucket(stack, name)
                && sends_nothing(bucket)
            {
                let fact = format!("`{}` sends no events to EventBridge", bucket.name);
                let help = format!(
                    "add `NotificationConfiguration: {{ EventBridgeConfiguration: {{ EventBridgeEnabled: true }} }}` to `{}`",
                    bucket.name
                );
                check.on_value(name, fact, help);
            }
        }
    }
}

fn bucket<'s>(stack: &'s Stack<'s>, name: &Value<'_>) -> Option<&'s Declaration<'s>> {
    let bucket = &stack.resources[target(name)?];
    (bucket.ty == BUCKET).then_some(bucket)
}

/// Whether it is certain that a bucket sends nothing to EventBridge.
fn sends_nothing(bucket: &Declaration<'_>) -> bool {
    let enabled = [
        "NotificationConfiguration",
        "EventBridgeConfiguration",
        "EventBridgeEnabled",
    ];
    let mut fields = &bucket.fields[..];
    for step in enabled {
        if lacks(fields, step) {
            return true;
        }
        match get(fields, step) {
            Some(Value::Map(inner, _)) => fields = inner,
            Some(value) => return boolean(value) == Some(false),
            None => return false,
        }
    }
    false
}
