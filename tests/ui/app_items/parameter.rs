use infra::infra;

infra! {
    pub app Bad {
        param stage: String {}
        //~   ^
    }
}

fn main() {}
