use infra::infra;

infra! {
    pub stack Bad {
        #[allow(wildcard = "nothing here can be wide")]
//~       ^
        param stage: String {}
    }
}

fn main() {}
