use infra::infra;

infra! {
    pub stack Bad {
        flow: AWS::StepFunctions::StateMachine {
            RoleArn: "arn:aws:iam::123456789012:role/flow",
            DefinitionString: r#"{ "StartAt": "A", "States": { "A": { "Type": "Pass" } } }"#,
            //~               ^
        }
    }
}

fn main() {}
