use infra::infra;

infra! {
    pub stack Bad {
        param stage {}
        //~   ^
    }
}

fn main() {}
