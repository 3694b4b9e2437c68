use infra::infra;

infra! {
    #[template({ Metadata: { Owner: "platform" }, Globals: {} })]
    //~          ^
    pub stack Bad {
        #[template({ DependsOn: [] })]
        //~          ^
        queue: AWS::SQS::Queue {}
        #[template({ Export: { Name: "queue" } })]
        //~          ^
        out queue = queue;
    }
}

fn main() {}
