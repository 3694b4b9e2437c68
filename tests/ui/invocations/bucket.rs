use infra::infra;

infra! {
    pub stack Bad {
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
        }
        uploads: AWS::S3::Bucket {
            NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: worker.Arn }] },
        //~                                                                                              ^
        }
    }
}

fn main() {}
