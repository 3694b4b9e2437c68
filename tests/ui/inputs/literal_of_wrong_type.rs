use infra::{Refusal, infra};

pub struct Percent(u8);

impl Percent {
    pub const fn new(value: u8) -> Result<Percent, Refusal> {
        if value > 100 {
            return Err(Refusal::new("a percentage is at most 100", "write `100`"));
        }
        Ok(Percent(value))
    }
}

infra::input! { Percent: u8 => Percent::new, or Percent(100) }

infra! {
    pub construct Canary {
        in traffic: Percent;
        in topic: AWS::SNS::Topic;
        in name: String = "canary";
    }
}

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        canary: Canary { traffic: "half", topic: topic }
        //~                       ^
    }
}

fn main() {}
