use infra::infra;

infra! {
    pub stack Bad {
        build: AWS::CodeBuild::Project {
            ServiceRole: "arn:aws:iam::123456789012:role/build",
            Artifacts: { Type: "NO_ARTIFACTS" },
            Environment: { Type: "LINUX_CONTAINER", ComputeType: "BUILD_GENERAL1_SMALL", Image: "aws/codebuild/standard:7.0" },
            Source: { Type: "S3", Location: "shop-sources" },
        //~                                 ^
        }
    }
}

fn main() {}
