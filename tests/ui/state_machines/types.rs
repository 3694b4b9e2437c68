use infra::infra;

infra! {
    pub stack Bad {
        flow: AWS::StepFunctions::StateMachine {
            RoleArn: "arn:aws:iam::123456789012:role/flow",
            Definition: {
                StartAt: "Work",
                States: {
                    Work: { Type: "Tsak", Next: "Which" },
                    //~           ^
                    Which: { Type: "Choice", Choices: [{ Variable: "$.a", IsPresent: true, Next: "Done" }], Next: "Done" },
                    //~                                                                                     ^
                    Done: { Type: "Succeed" },
                },
            },
        }
    }
}

fn main() {}
