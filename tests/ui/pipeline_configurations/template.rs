use infra::infra;

infra! {
    pub stack Bad {
        pipeline: AWS::CodePipeline::Pipeline {
            RoleArn: "arn:aws:iam::123456789012:role/pipeline",
            ArtifactStore: { Type: "S3", Location: "shop-artifacts" },
            Stages: [
                { Name: "Source", Actions: [{
                    Name: "Source",
                    ActionTypeId: { Category: "Source", Owner: "AWS", Provider: "S3", Version: "1" },
                    OutputArtifacts: [{ Name: "Code" }],
                    Configuration: { S3Bucket: "shop-sources", S3ObjectKey: "shop.zip" },
                }] },
                { Name: "Deploy", Actions: [{
                    Name: "Deploy",
                    ActionTypeId: { Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" },
                    InputArtifacts: [{ Name: "Code" }],
                    Configuration: {
                        ActionMode: "CREATE_UPDATE",
                        StackName: "shop",
                        TemplatePath: "Build::template.json",
        //~                           ^
                        RoleArn: "arn:aws:iam::123456789012:role/deploy",
                    },
                }] },
            ],
        }
    }
}

fn main() {}
