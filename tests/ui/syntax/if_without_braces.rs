use infra::infra;

infra! {
    pub stack Bad {
        if true
        //~^
    }
}

fn main() {}
