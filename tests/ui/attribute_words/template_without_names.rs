use infra::infra;

infra! {
    #[template("Globals")]
    //~        ^
    pub stack Bad {
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
