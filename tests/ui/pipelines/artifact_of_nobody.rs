use infra::infra;

infra! {
    pub stack Bad {
        pipeline: AWS::CodePipeline::Pipeline {
            RoleArn: "arn:aws:iam::111122223333:role/pipeline",
            ArtifactStore: { Type: "S3", Location: "artifacts-of-jobs" },
            Stages: [
                { Name: "Source", Actions: [{
                    Name: "Source",
                    ActionTypeId: { Category: "Source", Owner: "AWS", Provider: "S3", Version: "1" },
                    OutputArtifacts: [{ Name: "Sources" }],
                    Configuration: { S3Bucket: "sources-of-jobs", S3ObjectKey: "jobs.zip" },
                }] },
                { Name: "Build", Actions: [{
                    Name: "Build",
                    ActionTypeId: { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
                    InputArtifacts: [{ Name: "Source" }],
                    //~                      ^
                    Configuration: { ProjectName: "jobs" },
                }] },
            ],
        }
    }
}

fn main() {}
