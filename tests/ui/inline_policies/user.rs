use infra::infra;

infra! {
    pub stack Bad {
        reader: AWS::IAM::User {
    //~ ^
            Policies: [{ PolicyName: "reads", PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: [
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-00/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-01/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-02/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-03/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-04/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-05/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-06/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-07/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-08/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-09/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-10/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-11/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-12/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-13/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-14/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-15/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-16/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-17/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-18/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-19/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-20/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-21/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-22/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-23/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-24/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-25/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-26/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-27/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-28/*",
                "arn:aws:s3:::a-rather-long-bucket-name-of-a-department-in-the-north-29/*",
            ] }] } }],
        }
    }
}

fn main() {}
