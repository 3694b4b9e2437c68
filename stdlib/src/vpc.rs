//! [`Vpc`]: a network of three tiers. It must not know what is placed in them.

use infra::{Id, infra};

use crate::{
    Azs, Cidr, FlowLogs, InterfaceEndpoints, Isolated, KmsKey, LogDays, Nat, PrivateWithEgress,
    Public, Subnets, endpoints::Endpoints, gateway_endpoints::GatewayEndpoints,
    vpc_flow_log::VpcFlowLog,
};

/// A subnet's share of the block: one of 2^5 parts, of which six zones of three tiers take 18. The shares do not depend on
/// the number of zones, so that one zone more leaves every subnet where it is.
const SHARE: u8 = 5;
const TIERS: usize = 3;

infra! {
    /// A network of three tiers in two or more availability zones: public subnets with a route to the internet, private ones
    /// with a way out through NAT, and isolated ones without either.
    ///
    /// S3 and DynamoDB are reached by gateway endpoints, which cost nothing. Public subnets give nobody a public address by
    /// themselves.
    ///
    /// ```text
    /// network: Vpc { nat: Nat::One }
    /// ```
    ///
    /// Left as it is: the VPC's default security group, which CloudFormation cannot empty and nothing here uses; without `key`, its
    /// log group has AWS's key, because a key of one's own costs money (checkov's CKV_AWS_158).
    pub construct Vpc {
        /// How many availability zones, 2 to 6.
        in azs: Azs = 2;
        /// How many NAT gateways to pay for: about 32 USD a month each, before traffic.
        in nat: Nat;
        /// The block of addresses, /16 to /23. Changing it replaces the network.
        in cidr: Cidr = "10.0.0.0/16";
        /// The services of AWS that are reached by interface endpoints and not through NAT, by AWS's names: `["logs", "sqs"]`. Each costs
        /// about 7 USD a month and zone; S3 and DynamoDB have free ones always.
        in interface_endpoints: InterfaceEndpoints = [];
        /// Which traffic is recorded.
        in flow_logs: FlowLogs = FlowLogs::Rejected;
        /// For how many days the record is kept.
        in log_days: LogDays = 30;
        /// The key that encrypts the record; left out, AWS's own. Its policy has to let CloudWatch Logs in, as that of an
        /// [`EncryptionKey`](crate::EncryptionKey) does.
        in key: KmsKey = KmsKey::NONE;

        vpc: AWS::EC2::VPC {
            CidrBlock: cidr,
            // Private DNS of endpoints needs both.
            EnableDnsSupport: true,
            EnableDnsHostnames: true,
            Tags: [{ Key: "Name", Value: "${AWS::StackName}" }],
        }
        recorded: VpcFlowLog { vpc: vpc, traffic: flow_logs, log_days: log_days, key: key }

        gateway: AWS::EC2::InternetGateway {}
        attachment: AWS::EC2::VPCGatewayAttachment { VpcId: vpc, InternetGatewayId: gateway }

        public_table: AWS::EC2::RouteTable { VpcId: vpc }
        #[depends_on(attachment)]
        public_route: AWS::EC2::Route {
            RouteTableId: public_table,
            DestinationCidrBlock: "0.0.0.0/0",
            GatewayId: gateway,
        }
        // No route: what is isolated stays so.
        isolated_table: AWS::EC2::RouteTable { VpcId: vpc }

        for zone in azs.zones() {
            public_subnet: AWS::EC2::Subnet {
                VpcId: vpc,
                AvailabilityZone: Fn::Select(zone, Fn::GetAZs()),
                CidrBlock: cidr.part(SHARE, zone * TIERS),
                MapPublicIpOnLaunch: false,
                Tags: [{ Key: "Name", Value: "${AWS::StackName} public ${zone}" }],
            }
            private_subnet: AWS::EC2::Subnet {
                VpcId: vpc,
                AvailabilityZone: Fn::Select(zone, Fn::GetAZs()),
                CidrBlock: cidr.part(SHARE, zone * TIERS + 1),
                MapPublicIpOnLaunch: false,
                Tags: [{ Key: "Name", Value: "${AWS::StackName} private ${zone}" }],
            }
            isolated_subnet: AWS::EC2::Subnet {
                VpcId: vpc,
                AvailabilityZone: Fn::Select(zone, Fn::GetAZs()),
                CidrBlock: cidr.part(SHARE, zone * TIERS + 2),
                MapPublicIpOnLaunch: false,
                Tags: [{ Key: "Name", Value: "${AWS::StackName} isolated ${zone}" }],
            }
            public_association: AWS::EC2::SubnetRouteTableAssociation {
                SubnetId: public_subnet,
                RouteTableId: public_table,
            }
            isolated_association: AWS::EC2::SubnetRouteTableAssociation {
                SubnetId: isolated_subnet,
                RouteTableId: isolated_table,
            }
        }

        for zone in nat.gateways(azs) {
            #[depends_on(attachment)]
            address: AWS::EC2::EIP { Domain: "vpc" }
            #[depends_on(public_route, public_association[zone])]
            nat_gateway: AWS::EC2::NatGateway {
                AllocationId: address.AllocationId,
                SubnetId: public_subnet[zone],
            }
        }

        // A table per zone also with one gateway, so that a second one changes a route and no more.
        for zone in azs.zones() {
            private_table: AWS::EC2::RouteTable { VpcId: vpc }
            private_route: AWS::EC2::Route {
                RouteTableId: private_table,
                DestinationCidrBlock: "0.0.0.0/0",
                NatGatewayId: nat_gateway[nat.serving(zone)],
            }
            private_association: AWS::EC2::SubnetRouteTableAssociation {
                SubnetId: private_subnet[zone],
                RouteTableId: private_table,
            }
        }

        let tables = [private_table.as_slice(), &[isolated_table]].concat();
        endpoints: GatewayEndpoints { vpc: vpc, tables: tables }
        private_endpoints: Endpoints { vpc: vpc, cidr: cidr, subnets: private_subnet, services: interface_endpoints }

        /// The VPC.
        out id: Id<AWS::EC2::VPC> = vpc;
        /// Subnets with a route to the internet gateway.
        out public: Subnets<Public> = Subnets::new(vpc, public_subnet.iter().copied(), azs.zones().len())
            .ready_after(public_route)
            .ready_after(public_association);
        /// Subnets that reach the internet through NAT.
        out private: Subnets<PrivateWithEgress> = Subnets::new(vpc, private_subnet.iter().copied(), azs.zones().len())
            .ready_after(private_route)
            .ready_after(private_association);
        /// Subnets without a default route.
        out isolated: Subnets<Isolated> = Subnets::new(vpc, isolated_subnet.iter().copied(), azs.zones().len())
            .ready_after(isolated_association);
    }
}
