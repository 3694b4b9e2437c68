use infra::infra;

infra! {
    pub stack Bad {
        condition prod = Fn::Equals(AWS::Region, "eu-west-1");
        topic: AWS::SNS::Topic { "Fn::If": ["Prod", { DisplayName: "a" }, {}] }
        //~                      ^
    }
}

fn main() {}
