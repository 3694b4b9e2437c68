use infra::infra;

infra! {
    pub stack Bad {
        flow: AWS::StepFunctions::StateMachine {
            RoleArn: "arn:aws:iam::123456789012:role/flow",
            Definition: {
                StartAt: "Frist",
                //~      ^
                States: {
                    First: { Type: "Pass", Next: "Second" },
                    Second: { Type: "Wait", Seconds: 5, Next: "Thrid" },
                    //~                                       ^
                    Third: { Type: "Succeed" },
                },
            },
        }
    }
}

fn main() {}
