use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBInstance {
            Engine: "aurora-postgresql", EngineVersion: "16.77", DBInstanceClass: "db.serverless",
            //~                                         ^
        }
    }
}

fn main() {}
