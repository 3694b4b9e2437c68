use infra::infra;

infra! {
    pub stack Bad {
        condition production;
        //~       ^
    }
}

fn main() {}
