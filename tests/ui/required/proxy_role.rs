use infra::infra;

infra! {
    pub stack Bad {
        proxy: AWS::RDS::DBProxy {
        //~              ^
            DBProxyName: "proxy", EngineFamily: "POSTGRESQL", VpcSubnetIds: ["subnet-1", "subnet-2"],
            Auth: [{ AuthScheme: "SECRETS", IAMAuth: "REQUIRED" }],
        }
    }
}

fn main() {}
