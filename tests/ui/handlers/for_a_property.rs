use infra::{handler, infra};

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        work: AWS::Lambda::Function { Role: role, Code: handler!("ui/handlers/for_a_property/work.ts") }
        //~                                             ^
    }
}

fn main() {}
