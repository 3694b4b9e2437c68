use infra::infra;

infra! {
    pub stack Bad {
        topic: Custom::Mail { ServiceToken: "arn", Account: 012345678901 }
        //~                                                 ^
    }
}

fn main() {}
