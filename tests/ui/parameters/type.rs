use infra::infra;

infra! {
    pub stack Bad {
        param stage: Strng {}
        //~          ^
        topic: AWS::SNS::Topic { DisplayName: stage }
    }
}

fn main() {}
