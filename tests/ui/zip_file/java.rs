use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        function: AWS::Lambda::Function {
            Role: role,
            Code: { ZipFile: "class A {}" }, Handler: "A", Runtime: "java21",
            //~                                                     ^
        }
    }
}

fn main() {}
