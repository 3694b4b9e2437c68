use infra::infra;

infra! {
    pub stack Bad {
        #[allow(names = "declared elsewhere")]
        //~     ^
        one: AWS::SNS::Topic {}
        #[allow(cycles = "AWS finds an order")]
        //~     ^
        two: AWS::SNS::Topic {}
        #[allow(logical_ids = "quota raised, ticket 4711")]
        //~     ^
        three: AWS::SNS::Topic {}
        #[allow(allow = "no reason")]
        //~     ^
        four: AWS::SNS::Topic {}
    }
}

fn main() {}
