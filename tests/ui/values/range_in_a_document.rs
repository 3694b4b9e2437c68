use infra::infra;

infra! {
    pub stack Bad {
        mail: Custom::Mail { ServiceToken: "arn", Sizes: 1..=4 }
        //~                                              ^
    }
}

fn main() {}
