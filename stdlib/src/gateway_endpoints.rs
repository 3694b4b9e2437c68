//! [`GatewayEndpoints`]: S3 and DynamoDB without a way to the internet.

use infra::{Id, Resource, infra};

infra! {
    /// Routes to S3 and DynamoDB that stay inside AWS. They cost nothing, and save NAT's price per GB. A custom resource's
    /// function in an isolated subnet answers CloudFormation through the one to S3.
    pub(crate) construct GatewayEndpoints {
        /// In which network.
        in vpc: Id<AWS::EC2::VPC>;
        /// Whose subnets take them.
        in tables: Vec<Resource<AWS::EC2::RouteTable>>;

        for service in ["s3", "dynamodb"] {
            endpoint: AWS::EC2::VPCEndpoint {
                VpcId: vpc,
                VpcEndpointType: "Gateway",
                ServiceName: "com.amazonaws.${AWS::Region}.${service}",
                RouteTableIds: tables,
            }
        }

        /// The endpoints, for what has to wait for them.
        out endpoints: Vec<Resource<AWS::EC2::VPCEndpoint>> = endpoint;
    }
}
