use infra::infra;

infra! {
    pub construct Mail {
        topic: AWS::SNS::Topic {}
        #[export = "mail"]
//~       ^
        out arn = topic;
    }
}

fn main() {}
