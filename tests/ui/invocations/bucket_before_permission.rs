use infra::infra;

infra! {
    pub stack Bad {
        uploads: AWS::S3::Bucket {
        //~               ^
            NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: worker.Arn }] },
        }
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
        may: AWS::Lambda::Permission {
            FunctionName: worker,
            Action: "lambda:InvokeFunction",
            Principal: "s3.amazonaws.com",
            SourceAccount: AWS::AccountId,
        }
    }
}

fn main() {}
