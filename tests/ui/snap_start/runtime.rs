use infra::infra;

infra! {
    pub stack Bad {
        jobs: AWS::Lambda::Function {
            Role: "arn:aws:iam::111122223333:role/jobs",
            Handler: "index.handler",
            Runtime: "nodejs24.x",
            Code: { ZipFile: "exports.handler = async () => {}" },
            SnapStart: { ApplyOn: "PublishedVersions" },
            //~                   ^
        }
    }
}

fn main() {}
