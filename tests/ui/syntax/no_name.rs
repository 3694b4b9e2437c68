use infra::infra;

infra! {
    pub stack {}
    //~       ^
}

fn main() {}
