use infra::infra;

infra! {
    pub stack Bad {
        document: AWS::SSM::Document {
            Content: "{ \"schemaVersion\": \"2.2\", }",
        //~          ^
        }
    }
}

fn main() {}
