//! Pseudo parameters of one stack in another, where what they stand for is known without looking it up.

use crate::{synth::resolved_stack::ResolvedStack, values::Value};

/// What a pseudo parameter of the producer is called in the consumer.
pub(super) fn said(
    name: &'static str,
    producer: &ResolvedStack,
    consumer: &ResolvedStack,
) -> Option<Value> {
    let (there, here) = (producer.environment, consumer.environment);
    let known = |text: Option<&'static str>| text.map(Value::Text);
    match name {
        "AWS::StackName" => Some(Value::Text(producer.name)),
        "AWS::AccountId" if there.account == here.account => Some(Value::Pseudo(name)),
        "AWS::AccountId" => known(there.account),
        "AWS::Region" if there.region == here.region => Some(Value::Pseudo(name)),
        "AWS::Region" => known(there.region),
        // No reference crosses partitions, so that whatever is read has the same.
        "AWS::Partition" | "AWS::URLSuffix" => Some(Value::Pseudo(name)),
        _ => None,
    }
}
