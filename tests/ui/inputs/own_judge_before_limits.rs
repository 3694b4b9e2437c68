use infra::{Refusal, ToValue, Value, infra, json};

pub struct Wait(u32);

impl Wait {
    pub const fn new(seconds: u32) -> Result<Wait, Refusal> {
        match seconds {
            0..=900 => Ok(Wait(seconds)),
            _ => Err(Refusal::new("nobody waits longer than a quarter of an hour", "write `900`")),
        }
    }
}

impl ToValue for Wait {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { Wait: u32 => Wait::new, or Wait(900) }

infra! {
    pub construct Jobs {
        in seconds: Wait;
        queue: AWS::SQS::Queue { VisibilityTimeout: seconds }
    }
}

infra! {
    pub stack Bad {
        jobs: Jobs { seconds: 99999999 }
        //~                   ^
    }
}

fn main() {}
