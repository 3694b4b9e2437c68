use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(snapshot)]
        #[update_replace(snapshot)]
        warehouse: AWS::Redshift::Cluster {
            ClusterType: "single-node", DBName: "dev", NodeType: "ra3.large", MasterUsername: "master", ManageMasterPassword: true,
            Encrypted: false,
            //~        ^
            PubliclyAccessible: true,
            //~                 ^
        }
    }
}

fn main() {}
