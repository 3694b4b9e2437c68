use infra::infra;

infra! {
    pub stack Bad {
        document: AWS::SSM::Document {
            DocumentType: "Command",
            Content: { description: "Updates", mainSteps: [] },
        //~          ^
        }
    }
}

fn main() {}
