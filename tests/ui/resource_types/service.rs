use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::S4::Bucket {}
        //~        ^
    }
}

fn main() {}
