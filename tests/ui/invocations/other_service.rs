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
        rule: AWS::Events::Rule { ScheduleExpression: "rate(5 minutes)", Targets: [{ Id: "worker", Arn: worker.Arn }] }
        //~                                                                                             ^
        may: AWS::Lambda::Permission { FunctionName: worker, Action: "lambda:InvokeFunction", Principal: "sns.amazonaws.com" }
    }
}

fn main() {}
