use infra::infra;

infra! {
    pub stack Bad { out region = AWS::Region; }
    //~       ^
}

fn main() {}
