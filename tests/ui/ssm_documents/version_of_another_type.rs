use infra::infra;

infra! {
    pub stack Bad {
        document: AWS::SSM::Document {
            DocumentType: "Automation",
            Content: { schemaVersion: "2.2", mainSteps: [] },
        //~                           ^
        }
    }
}

fn main() {}
