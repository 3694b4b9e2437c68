use infra::infra;

infra! {
    pub stack Bad {
        let topics;
        //~ ^
    }
}

fn main() {}
