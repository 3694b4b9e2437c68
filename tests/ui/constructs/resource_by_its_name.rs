use infra::infra;

infra! {
    pub stack Bad {
        pictures: Bucket {}
        //~       ^
    }
}

fn main() {}
