use infra::infra;

infra! {
    pub construct Bad {
        topic: AWS::SNS::Topic {}
        input name: String;
//~     ^
    }
}

fn main() {}
