use infra::infra;

infra! {
    pub stack Bad {
        in stage: String;
        //~^
    }
}

fn main() {}
