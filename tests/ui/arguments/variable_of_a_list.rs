use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {
            DisplayName: Fn::Sub("of ${who}", { who: ["a", "b"] }),
        //~                                          ^
        }
    }
}

fn main() {}
