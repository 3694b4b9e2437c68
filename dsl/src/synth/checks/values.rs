//! What JSON or CloudFormation has no word for: numbers that are none, `null`, and what could not be made at all.

use crate::{Refusal, report::Problems, synth::resolved_stack::ResolvedStack, values::Value};

/// Up to here every whole number has an `f64` of its own; beyond, the programs that read a template round it.
const EXACT: u64 = 1 << 53;

/// Every value can stand in a template.
pub(super) fn can_be_written(resolved: &ResolvedStack, problems: &mut Problems) {
    for declaration in resolved.declarations() {
        let values = [
            Some(declaration.body),
            Some(declaration.attributes),
            declaration.version,
        ];
        for value in values.into_iter().flatten() {
            let name = || declaration.name();
            judge(&name, value, problems, |problems, refusal| {
                declaration.problem(problems, refusal);
            });
        }
    }
    judge(
        &|| resolved.name.to_owned(),
        resolved.sections,
        problems,
        |problems, refusal| {
            problems.push(resolved.at(), refusal);
        },
    );
}

fn judge(
    name: &dyn Fn() -> String,
    value: Value,
    problems: &mut Problems,
    report: impl Fn(&mut Problems, Refusal),
) {
    let mut found = Vec::new();
    value.walk(&mut |value| match value {
        Value::Float(number) if !number.is_finite() => {
            found.push((number.to_string(), "divide by nothing that can be zero"));
        }
        Value::Integer(number) if number.unsigned_abs() > EXACT => {
            found.push((number.to_string(), "give it as text"));
        }
        Value::Null => found.push((
            "null".to_owned(),
            "give `AWS::NoValue`, or leave the property out",
        )),
        Value::Wrong(Some(at), refusal) => problems.push(*at, *refusal),
        Value::Wrong(None, refusal) => report(problems, *refusal),
        _ => {}
    });
    found.dedup();
    for (value, help) in found {
        let refusal = Refusal::computed(
            format!(
                "`{}` is given `{value}`, which no template can hold",
                name()
            ),
            help,
        );
        report(problems, refusal);
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Refusal, Value,
        synth::testing::{problems, resource},
    };

    fn check(value: Value, expected: &str) {
        let rows = vec![
            resource(3, "q", "AWS::SQS::Queue").properties(r#"{"DelaySeconds":[null,"hole",0]}"#),
        ];
        let said = problems(rows, |scope, frame| scope.fill(frame, 0, &[value]));
        assert!(said.contains(expected), "{said}");
    }

    #[test]
    fn no_number_is_no_value() {
        check(Value::Float(f64::NAN), "`q` is given `NaN`");
        check(Value::Float(f64::INFINITY), "`q` is given `inf`");
    }

    #[test]
    fn what_could_not_be_made_is_reported_where_it_was_asked_for() {
        let at = crate::At {
            file: "main.rs",
            line: 7,
            column: 3,
        };
        check(
            Value::list([Value::wrong_at(
                at,
                Refusal::new("nothing fits", "write `1`"),
            )]),
            "nothing fits\n  --> main.rs:7:3\n  help: write `1`",
        );
        check(
            Value::wrong(Refusal::new("nothing fits", "write `1`")),
            "nothing fits\n  --> app.rs:3:5\n  help: write `1`",
        );
    }

    #[test]
    fn what_would_be_rounded_is_no_value() {
        check(
            Value::Integer(-9_007_199_254_740_993),
            "`q` is given `-9007199254740993`",
        );
    }

    #[test]
    fn null_is_no_value() {
        check(Value::Null, "`q` is given `null`");
    }
}
