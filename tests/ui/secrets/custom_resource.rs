use infra::infra;

infra! {
    pub stack Bad {
        setup: Custom::Setup { ServiceToken: "arn:aws:lambda:eu-west-1:123456789012:function:setup", Password: "hunter2" }
        //~                                                                                                    ^
    }
}

fn main() {}
