use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(retain)]
        #[update_replace(retain)]
        bucket: AWS::S3::Bucket {
            IntelligentTieringConfigurations: [{
                Id: "old", Status: "Enabled", Tierings: [{ AccessTier: "DEEP_ARCHIVE_ACCESS", Days: 90 }],
                //~                                                                                 ^
            }],
        }
    }
}

fn main() {}
