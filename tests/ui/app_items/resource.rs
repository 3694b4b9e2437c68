use infra::infra;

infra! {
    pub app Bad {
        queue: AWS::SQS::Queue {}
//~     ^
    }
}

fn main() {}
