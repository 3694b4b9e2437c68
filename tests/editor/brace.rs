//! An item's closing brace is missing, and the file has one too many at its end: rust-analyzer reads no macro's braces
//! that do not match.

use infra::infra;

infra! {
    pub stack Open {
        queue/*^queue*/: AWS::SQS::Queue { QueueName: "a" }
        open: AWS::S3::Bucket { BucketName: "x", Ver/*^property*/
        topic: AWS::SNS::Topic { DisplayName: "of ${que/*^text*/ue}", Ta/*^later*/ }
        out arn = que/*^use*/ue.A/*^attribute*/rn;
    }
}

fn main() {}
}
