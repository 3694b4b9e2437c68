use infra::infra;

infra! {
    pub stack Bad {
        param names: CommaDelimitedList { Default: "a,b" }
        zone: AWS::Route53::HostedZone { Name: "example.com" }
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        work: AWS::Lambda::Function {
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Role: role,
            Code: { ZipFile: "exports.handler = async () => {}" },
            Environment: {
                Variables: {
                    NAMES: names,
                    //~    ^
                    SERVERS: zone.NameServers,
                    //~      ^
                    PLACES: ["eu-west-1", AWS::Region],
                    //~     ^
                    ZONE: zone,
                    TWO: Fn::Join(",", zone.NameServers),
                },
            },
        }
    }
}

fn main() {}
