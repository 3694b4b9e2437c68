use infra::infra;

infra! {
    pub stack Bad {
        mapping regions;
        //~     ^
    }
}

fn main() {}
