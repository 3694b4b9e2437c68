use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::S3::Frobnicator {}
        //~            ^
    }
}

fn main() {}
