//! CloudWatch Logs takes two subscription filters for a log group. The third fails, whichever it is.

use litemap::LiteMap;

use crate::{
    check::Check,
    read::{of_type, target, text},
    tree::Declaration,
};

/// As many as a log group has.
const MOST: usize = 2;

/// How a filter names its log group.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Group<'s> {
    Named(&'s str),
    Declared(usize),
}

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    let mut filters: LiteMap<Group<'_>, Vec<&Declaration<'_>>> = LiteMap::new();
    for (_, filter) in of_type(stack, "AWS::Logs::SubscriptionFilter") {
        let Some(value) = filter.get("LogGroupName").filter(|_| filter.certain) else {
            continue;
        };
        let group = match (target(value), text(value)) {
            (Some(number), _) => Group::Declared(number),
            (None, Some(name)) => Group::Named(name),
            (None, None) => continue,
        };
        filters.entry(group).or_default().push(filter);
    }
    for filters in filters.values() {
        for filter in filters.iter().skip(MOST) {
            let fact = format!(
                "a log group has {MOST} subscription filters at most, and `{}` and `{}` are of the same one",
                filters[0].name, filters[1].name
            );
            let help = "let one filter send to a stream or a function that passes the events on";
            check.on(filter.name_site, fact, help);
        }
    }
}
