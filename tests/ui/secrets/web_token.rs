use infra::infra;

infra! {
    pub stack Bad {
        hook: AWS::SSM::Parameter {
            Type: "String",
            Value: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            //~    ^
        }
    }
}

fn main() {}
