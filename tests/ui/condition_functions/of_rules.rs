use infra::infra;

infra! {
    pub stack Bad {
        param zones: CommaDelimitedList {}
        condition east = Fn::Contains(zones, "eu-west-1a");
        //~                  ^

        #[when(east)]
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
