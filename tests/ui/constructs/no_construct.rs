use infra::infra;

infra! {
    pub stack Bad {
        network: String {}
        //~      ^
    }
}

fn main() {}
