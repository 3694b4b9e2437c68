use infra::infra;

infra! {
    pub stack Bad {
        mapping sizes { dev: 128 }
        //~                  ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
