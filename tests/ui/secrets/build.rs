use infra::infra;

infra! {
    pub stack Bad {
        build: AWS::CodeBuild::Project {
            ServiceRole: "arn:aws:iam::123456789012:role/build",
            Artifacts: { Type: "NO_ARTIFACTS" },
            Source: { Type: "NO_SOURCE", BuildSpec: "version: 0.2" },
            Environment: {
                ComputeType: "BUILD_GENERAL1_SMALL", Image: "aws/codebuild/standard:7.0", Type: "LINUX_CONTAINER",
                EnvironmentVariables: [{ Name: "GITHUB_TOKEN", Value: "hunter2hunter2" }],
                //~                                                   ^
            },
        }
    }
}

fn main() {}
