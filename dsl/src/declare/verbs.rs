//! The verbs of `grant`: `read secret` asks for [`Grants<Read>`](crate::Grants). Each lists the raw resources that offer it, and
//! [`Offers`](crate::Offers) says what it allows on each of them; constructs say it of themselves.

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        pub struct $name;
    )+};
}

verbs! {
    /// Read what the target holds.
    ///
    /// Offered by `AWS::S3::Bucket`, `AWS::DynamoDB::Table`, `AWS::DynamoDB::GlobalTable`, `AWS::OpenSearchService::Domain`, `AWS::Kinesis::Stream`, `AWS::Kinesis::StreamConsumer`, `AWS::SecretsManager::Secret`, `AWS::SSM::Parameter`, `AWS::StepFunctions::StateMachine`, `AWS::Bedrock::KnowledgeBase`, `AWS::Logs::LogGroup`, `AWS::Cognito::UserPool`, `AWS::ECR::Repository`.
    Read
    /// Write what the target holds.
    ///
    /// Offered by `AWS::S3::Bucket`, `AWS::DynamoDB::Table`, `AWS::DynamoDB::GlobalTable`, `AWS::OpenSearchService::Domain`, `AWS::Kinesis::Stream`, `AWS::SecretsManager::Secret`, `AWS::SSM::Parameter`, `AWS::Logs::LogGroup`, `AWS::Cognito::UserPool`, `AWS::ECR::Repository`.
    Write
    /// Open a connection to the target. No raw resource offers it: constructs do, which know that what is connected to is ready.
    Connect
    /// Call the target.
    ///
    /// Offered by `AWS::Lambda::Function`, `AWS::Lambda::Alias`, `AWS::Lambda::Version`, `AWS::StepFunctions::StateMachine`, `AWS::Bedrock::AgentAlias`, `AWS::ApiGateway::RestApi`, `AWS::ApiGatewayV2::Api`, `AWS::AppSync::GraphQLApi`.
    Invoke
    /// Publish to the target.
    ///
    /// Offered by `AWS::SNS::Topic`.
    Publish
    /// Send to the target.
    ///
    /// Offered by `AWS::SQS::Queue`, `AWS::SES::EmailIdentity`.
    Send
    /// Receive from the target.
    ///
    /// Offered by `AWS::DynamoDB::Table`, `AWS::DynamoDB::GlobalTable`, `AWS::SQS::Queue`.
    Receive
    /// Encrypt with the target.
    ///
    /// Offered by `AWS::KMS::Key`, `AWS::KMS::ReplicaKey`.
    Encrypt
    /// Decrypt with the target.
    ///
    /// Offered by `AWS::KMS::Key`, `AWS::KMS::ReplicaKey`.
    Decrypt
    /// Start the target.
    ///
    /// Offered by `AWS::StepFunctions::StateMachine`, `AWS::CodeBuild::Project`, `AWS::Glue::Job`.
    Start
    /// Put something into the target.
    ///
    /// Offered by `AWS::S3::Bucket`, `AWS::Events::EventBus`, `AWS::Kinesis::Stream`, `AWS::KinesisFirehose::DeliveryStream`.
    Put
}
