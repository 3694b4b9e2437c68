use infra::infra;

infra! {
    pub stack Bad {
        work: AWS::Lambda::Function {
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Role: "arn:aws:iam::123456789012:role/work",
            Code: { ZipFile: "exports.handler = async () => {}" },
            Layers: ["arn:aws:lambda:eu-west-1:123456789012:layer:tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-tools-:1"],
        //~          ^
        }
    }
}

fn main() {}
