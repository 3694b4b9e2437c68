//! [`Endpoints`]: services of AWS without a way to the internet, by interface endpoints. It must not know who calls them.

use infra::{Id, Resource, infra};

use crate::{Cidr, InterfaceEndpoints};

infra! {
    /// An endpoint for each service, in a subnet of each zone, which answers under the service's own name. A group of their own lets
    /// HTTPS in from the network, and nothing out.
    pub(crate) construct Endpoints {
        /// In which network.
        in vpc: Id<AWS::EC2::VPC>;
        /// Its addresses.
        in cidr: Cidr;
        /// A subnet of each zone.
        in subnets: Vec<Resource<AWS::EC2::Subnet>>;
        /// The services.
        in services: InterfaceEndpoints;

        if !services.services().is_empty() {
            group: AWS::EC2::SecurityGroup { GroupDescription: "The endpoints of services", VpcId: vpc }
            from_network: AWS::EC2::SecurityGroupIngress {
                GroupId: group,
                IpProtocol: "tcp",
                FromPort: 443,
                ToPort: 443,
                CidrIp: cidr,
                Description: "HTTPS from the network",
            }
            to_nowhere: AWS::EC2::SecurityGroupEgress {
                GroupId: group,
                IpProtocol: "-1",
                CidrIp: "127.0.0.1/32",
                Description: "To nowhere - without a rule AWS adds one to everywhere",
            }
            for service in services.services() {
                endpoint: AWS::EC2::VPCEndpoint {
                    VpcId: vpc,
                    VpcEndpointType: "Interface",
                    ServiceName: "com.amazonaws.${AWS::Region}.${service}",
                    PrivateDnsEnabled: true,
                    SubnetIds: subnets,
                    SecurityGroupIds: [group],
                }
            }
        }
    }
}
