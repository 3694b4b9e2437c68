use infra::{Budget, Cost, ResourceBudget, infra};

infra! {
    /// Topics with a queue each.
    pub construct Fans {
        in count: u32;

        for number in 0..count {
            topic: AWS::SNS::Topic { DisplayName: number.to_string() }
            queue: AWS::SQS::Queue { QueueName: number.to_string() }
        }
    }
}

impl ResourceBudget for Fans {
    const BUDGET: Budget = Budget::new(&[Cost::each("count", 2)]).help("declare fewer, or several stacks");
}

infra! {
    pub stack Bad {
        fans: Fans { count: 251 }
        //~                 ^
    }
}

fn main() {}
