use infra::infra;

infra! {
    pub stack Bad {
        flow: AWS::StepFunctions::StateMachine {
            RoleArn: "arn:aws:iam::123456789012:role/flow",
            Definition: {
                StartAt: "First",
                States: {
                    First: { Type: "Pass", End: true },
                    Second: { Type: "Succeed" },
                 //~^
                },
            },
        }
    }
}

fn main() {}
