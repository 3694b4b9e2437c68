use infra::infra;

infra! {
    pub stack Bad {
        topic: {}
//~     ^
    }
}

fn main() {}
