use infra::infra;

infra! {
    pub stack Bad {
        param subnets: List<AWS::EC2::Subnet::Id> {}
        param group: AWS::EC2::SecurityGroup::Id {}
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
            },
        }
        worker: AWS::Lambda::Function {
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Role: role,
            Code: { ZipFile: "exports.handler = async () => {}" },
            VpcConfig: { SubnetIds: subnets, SecurityGroupIds: [group] },
        //~ ^
        }
    }
}

fn main() {}
