use infra::infra;

infra! {
    #[metadata({
        "AWS::CloudFormation::Interface": {
            "ParameterGroup": [{ "Label": { "default": "Network" }, "Parameters": ["Cidr"] }],
        //~ ^
        },
    })]
    pub stack Bad {
        param cidr: String {}
        topic: AWS::SNS::Topic { DisplayName: cidr }
    }
}

fn main() {}
