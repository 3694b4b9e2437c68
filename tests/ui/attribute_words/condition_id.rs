use infra::infra;

infra! {
    pub stack Bad {
        #[id = "A-B"]
        //~    ^
        condition prod = Fn::Equals(AWS::Region, "eu-west-1");
    }
}

fn main() {}
