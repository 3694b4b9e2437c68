//! What is deployed before what, where no value goes from one stack to the other.

use serde_json::{Value as Json, json};

use super::assembly;
use crate::infra;

infra! {
    stack First {
        queue: AWS::SQS::Queue { DelaySeconds: 1 }
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    stack Waiting {
        in queue: AWS::SQS::Queue;
        #[depends_on(queue)]
        topic: AWS::SNS::Topic { DisplayName: "waits" }
    }
}

infra! {
    stack Alone {
        topic: AWS::SNS::Topic { DisplayName: "alone" }
    }
}

infra! {
    app Ordered {
        waiting: Waiting { queue: first.queue }
        #[depends_on(waiting)]
        last: Alone {}
        alone: Alone {}
        first: First {}
    }
}

#[test]
fn what_waits_for_something_of_a_stack_waits_for_the_stack() {
    let files = assembly::<Ordered>().files(&crate::synth::assembly::Program::at(
        "target/debug/app".as_ref(),
    ));
    let manifest: Json = serde_json::from_str(files.get("manifest.json").unwrap()).expect("JSON");
    let needs = |stack: &str| manifest["artifacts"][stack]["dependencies"].clone();
    // A resource's `#[depends_on]`, and a stack's.
    assert_eq!(needs("Waiting"), json!(["First", "Waiting.assets"]));
    assert_eq!(needs("Last"), json!(["Waiting", "Last.assets"]));
    assert_eq!(needs("Alone"), json!(["Alone.assets"]));
}
