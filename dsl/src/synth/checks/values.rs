//! What JSON or CloudFormation has no word for: numbers that are none, `null`, and what could not be made at all.

use crate::{
    report::Problems,
    synth::draft::{Draft, Part},
    values::Value,
};

/// Every value can stand in a template.
pub(super) fn can_be_written(draft: &Draft, problems: &mut Problems) {
    for part in draft.parts() {
        judge(part, part.body, problems);
        judge(part, part.beside, problems);
    }
}

fn judge(part: &Part, value: Value, problems: &mut Problems) {
    let mut found = Vec::new();
    value.walk(&mut |value| match value {
        Value::Float(number) if !number.is_finite() => {
            found.push((number.to_string(), "divide by nothing that can be zero"));
        }
        Value::Null => found.push((
            "null".to_owned(),
            "give `AWS::NoValue`, or leave the property out",
        )),
        Value::Wrong(Some(at), message) => problems.push(*at, *message),
        Value::Wrong(None, message) => part.problem(problems, *message),
        _ => {}
    });
    found.dedup();
    for (value, help) in found {
        let message = format!(
            "`{}` is given `{value}`, which no template can hold\nhelp: {help}",
            part.name()
        );
        part.problem(problems, message);
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Value,
        synth::testing::{problems, resource},
    };

    fn check(value: Value, expected: &str) {
        let rows =
            vec![resource(3, "q", "AWS::SQS::Queue").text(r#"{"DelaySeconds":[null,"hole",0]}"#)];
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
            Value::list([Value::wrong_at(at, "nothing fits\nhelp: write `1`")]),
            "nothing fits\n  --> main.rs:7:3\n  help: write `1`",
        );
        check(
            Value::wrong("nothing fits"),
            "nothing fits\n  --> app.rs:3:5",
        );
    }

    #[test]
    fn null_is_no_value() {
        check(Value::Null, "`q` is given `null`");
    }
}
