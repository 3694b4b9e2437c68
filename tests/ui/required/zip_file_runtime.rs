use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        function: AWS::Lambda::Function {
        //~                    ^
            Role: role,
            Code: { ZipFile: "exports.handler = 1" }, Handler: "index.handler",
        }
    }
}

fn main() {}
