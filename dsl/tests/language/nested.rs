//! Nested stacks against the limit of 500 resources: each template is counted by itself, wherever it is nested.

use infra::infra;

use crate::problems;

infra! {
    construct Queues {
        in count: u32;

        for number in 0..count {
            queue: AWS::SQS::Queue { DelaySeconds: number % 10 }
        }
    }
}

infra! {
    /// Holds more than a template, and stands in none as a whole.
    construct Halves {
        in count: u32;

        #[nested_stack(true)]
        one: Queues { count: count }
        #[nested_stack(true)]
        other: Queues { count: count }
        topic: AWS::SNS::Topic {}
    }
}

infra! {
    stack Wide {
        halves: Halves { count: 300 }
    }
}

infra! {
    stack TooWide {
        halves: Halves { count: 501 }
    }
}

#[test]
fn a_construct_of_nested_stacks_holds_more_than_a_template() {
    let assembly = infra::synthesise::<Wide>().expect("no template holds more than 500");
    let wide = &assembly.templates()[0];
    // The topic, and the two stacks.
    assert_eq!(wide.resource_count(), 3);
    let nested = wide.nested().iter();
    let counts: Vec<usize> = nested.map(|nested| nested.resource_count()).collect();
    assert_eq!(counts, [300, 300]);
}

#[test]
fn a_nested_stack_holds_no_more_than_a_template() {
    let said = problems::<TooWide>();
    assert!(
        said.contains("holds 501 resources, and CloudFormation takes 500"),
        "{said}"
    );
    assert!(
        said.contains("divide the construct into several, each with `#[nested_stack(true)]`"),
        "{said}"
    );
}
