use infra::infra;

infra! {
    #[acronyms("EFS")]
    //~        ^
    pub stack Bad {
        efs: AWS::EFS::FileSystem {}
    }
}

fn main() {}
