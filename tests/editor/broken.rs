//! Everything here is half-typed. Each place answers all the same.

use infra::infra;

infra! {
    pub stack Broken {
        bare: AWS::S3::Bucket { BucketName: "x", Ver/*^property_word*/ }
        nested: AWS::S3::Bucket { VersioningConfiguration: { /*^nested_empty*/ } Tags: [{ Ke/*^tag_word*/ }] }
        service: AWS::/*^services*/
        kind: AWS::RDS::/*^kinds*/
        word: AWS::S3::Bu/*^kind_word*/
        queue/*^queue*/: AWS::SQS::Queue { QueueName: }
        cluster: AWS::RDS::DBCluster { Engine: "aurora-postgresql" DBClusterIdentifier: queue./*^attributes*/ }
        topic: AWS::SNS::Topic { TopicName: que/*^name_word*/, DisplayName: "of ${qu/*^text_word*/" }
        nobody: AWS::Nothing::AtAll { Name: que/*^unknown_type*/ue }
        function: AWS::Lambda::Function { Role: Fn::/*^functions*/ }
        region: AWS::SNS::Topic { DisplayName: AWS::/*^pseudo*/ }
        address: AWS::SNS::Topic { DisplayName: cluster.Endpoint./*^deep_attributes*/ }
        #[/*^attribute_blank*/]
        #[del/*^attribute_word*/]
        last: AWS::SNS::Topic {}
        out open = queue./*^attributes_of_out*/
        out shut = que/*^shut*/ue.Arn;
        gra/*^keyword*/
        grant /*^grantee_blank*/ { /*^verb_blank*/ }
        if /*^condition_blank*/ { inside: AWS::SNS::Topic { /*^inside_if*/ } }
        nameless:
        end: AWS::SQS::Queue { FifoQ/*^end_hover*/ueue: true, KmsMasterKeyId: que/*^end_use*/ue }
    }
}

infra! {
    pub con/*^block_word*/
}

fn main() {}
