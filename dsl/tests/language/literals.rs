//! Inputs that take literals of several types, and values of a template that take plain ones.

use infra::{
    List, Number, Refusal, Text, infra,
    rules::text::{quantity, same as same_text},
};
use serde_json::json;

use crate::{problems, properties, template};

/// A pause in seconds.
#[derive(Clone, Copy)]
pub struct Pause(u32);

impl Pause {
    pub const fn new(seconds: u32) -> Result<Pause, Refusal> {
        match seconds {
            0..=900 => Ok(Pause(seconds)),
            _ => Err(Refusal::new(
                "a pause is at most 900 seconds",
                "write `900`",
            )),
        }
    }

    pub const fn parse(text: &'static str) -> Result<Pause, Refusal> {
        match quantity(text) {
            Some((seconds @ ..=900, unit)) if same_text(unit, "s") => Pause::new(seconds as u32),
            _ => Err(Refusal::new("a pause is a time", "write it like `\"90s\"`")),
        }
    }

    pub const fn between(range: std::ops::RangeInclusive<u32>) -> Result<Pause, Refusal> {
        Pause::new(*range.end())
    }

    pub const fn first(pauses: &'static [u32]) -> Result<Pause, Refusal> {
        match pauses {
            [first, ..] => Pause::new(*first),
            [] => Pause::new(0),
        }
    }

    pub const fn is_long(long: bool) -> Result<Pause, Refusal> {
        Pause::new(if long { 900 } else { 1 })
    }
}

infra::input! {
    Pause:
        u32 => Pause::new,
        &'static str => Pause::parse,
        std::ops::RangeInclusive<u32> => Pause::between,
        &'static [u32] => Pause::first,
        bool => Pause::is_long,
        or Pause(0)
}

infra! {
    pub construct Slow {
        in pause: Pause;
        queue: AWS::SQS::Queue { DelaySeconds: pause.0 }
    }
}

infra! {
    stack Written {
        number: Slow { pause: 90 }
        text: Slow { pause: "90s" }
        range: Slow { pause: 1..=90 }
        list: Slow { pause: [90, 1] }
        flag: Slow { pause: true }
    }
}

#[test]
fn each_type_is_read_by_its_own_function() {
    let written = template::<Written>();
    for (id, seconds) in [
        ("NumberQueue", 90),
        ("TextQueue", 90),
        ("RangeQueue", 90),
        ("ListQueue", 90),
        ("FlagQueue", 900),
    ] {
        assert_eq!(properties(&written, id)["DelaySeconds"], seconds, "{id}");
    }
}

fn same<T>(value: T) -> T {
    value
}

infra! {
    stack Wrong {
        number: Slow { pause: same(901) }
        text: Slow { pause: same("90 minutes") }
    }
}

#[test]
fn and_so_it_is_where_it_is_computed() {
    let said = problems::<Wrong>();
    assert!(said.contains("a pause is at most 900 seconds"), "{said}");
    assert!(said.contains("a pause is a time"), "{said}");
}

infra! {
    pub construct Plain {
        in text: Text = "default";
        in number: Number = 1;
        in share: f64 = 1;
        in list: List = ["a"];

        metric: AWS::CloudWatch::Alarm {
            AlarmDescription: text,
            Namespace: "AWS/SQS",
            MetricName: "ApproximateAgeOfOldestMessage",
            Statistic: "Maximum",
            Period: 300,
            ComparisonOperator: "GreaterThanThreshold",
            EvaluationPeriods: number,
            Threshold: share,
            AlarmActions: list,
        }
    }
}

infra! {
    stack Values {
        default: Plain {}
        written: Plain { text: "written", number: 2, share: 0.5, list: ["b", "c"] }
        computed: Plain { text: format!("a{}", 1), number: same(3_u32), share: same(2.5), list: vec!["d"] }
        borrowed: Plain { text: same("of a name"), number: same(4_i64) }
    }
}

#[test]
fn a_value_of_a_template_takes_a_plain_one() {
    let values = template::<Values>();
    let read = |id: &str| {
        let alarm = properties(&values, id);
        let read = |name: &str| alarm[name].clone();
        json!([
            read("AlarmDescription"),
            read("EvaluationPeriods"),
            read("Threshold"),
            read("AlarmActions"),
        ])
    };
    assert_eq!(read("DefaultMetric"), json!(["default", 1, 1, ["a"]]));
    assert_eq!(
        read("WrittenMetric"),
        json!(["written", 2, 0.5, ["b", "c"]])
    );
    assert_eq!(read("ComputedMetric"), json!(["a1", 3, 2.5, ["d"]]));
    assert_eq!(read("BorrowedMetric"), json!(["of a name", 4, 1, ["a"]]));
}
