use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        in subnets: Subnets<PrivateWithEgress>;
        in code: Handler;
        topic: AWS::SNS::Topic {}
        function: Function { code: code, subnets: subnets }
        grant function {
            publish topic as TOPIC;
//~         ^
        }
    }
}

fn main() {}
