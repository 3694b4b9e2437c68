use infra::infra;

infra! {
    pub stack Bad {
        mail: Custom::Mail { Sizes: 1..=4 }
        //~                         ^
    }
}

fn main() {}
