use infra::infra;

infra! {
    pub stack Bad {
        #[id = "Stage"]
        #[was(level)]
//~       ^
        param stage: String {}
    }
}

fn main() {}
