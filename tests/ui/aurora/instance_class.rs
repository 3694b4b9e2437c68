use infra::infra;

infra! {
    pub stack Bad {
        writer: AWS::RDS::DBInstance { Engine: "aurora-postgresql", DBInstanceClass: "db.t2.micro" }
        //~                                                                          ^
    }
}

fn main() {}
