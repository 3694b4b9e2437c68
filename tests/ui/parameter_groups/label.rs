use infra::infra;

infra! {
    #[metadata({
        "AWS::CloudFormation::Interface": {
            "ParameterGroups": [{ "Label": "Network", "Parameters": ["Cidr"] }],
        //~                                ^
        },
    })]
    pub stack Bad {
        param cidr: String {}
        topic: AWS::SNS::Topic { DisplayName: cidr }
    }
}

fn main() {}
