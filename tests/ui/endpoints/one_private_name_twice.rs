use infra::infra;

infra! {
    pub stack Bad {
        first: AWS::EC2::VPCEndpoint {
            VpcId: "vpc-0123456789abcdef0",
            ServiceName: "com.amazonaws.${AWS::Region}.sqs",
            VpcEndpointType: "Interface",
            PrivateDnsEnabled: true,
            SubnetIds: ["subnet-0123456789abcdef0"],
        }
        second: AWS::EC2::VPCEndpoint {
            VpcId: "vpc-0123456789abcdef0",
            ServiceName: "com.amazonaws.${AWS::Region}.sqs",
            //~          ^
            VpcEndpointType: "Interface",
            PrivateDnsEnabled: true,
            SubnetIds: ["subnet-0123456789abcdef0"],
        }
    }
}

fn main() {}
