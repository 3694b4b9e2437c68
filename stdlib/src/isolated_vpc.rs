//! [`IsolatedVpc`]: a network without a way out. It must not know what is placed in it.

use infra::{Id, infra};

use crate::{
    Azs, Cidr, FlowLogs, InterfaceEndpoints, Isolated, IsolatedWithEndpoints, KmsKey, LogDays,
    Subnets, gateway_endpoints::GatewayEndpoints, vpc_flow_log::VpcFlowLog,
};

/// A subnet's share of the block: one of 2^3 parts, of which six zones take six.
const SHARE: u8 = 3;

infra! {
    /// A network that no route leads into or out of: no internet gateway, no NAT.
    ///
    /// What stands in it reaches S3 and DynamoDB by gateway endpoints and Secrets Manager by an interface endpoint, which
    /// costs about 7 USD a month and zone. That is enough for functions that read secrets and work on a database: to connect
    /// as an IAM user needs no call. Their logs and traces do not pass through the network.
    ///
    /// ```text
    /// network: IsolatedVpc {}
    /// ```
    pub construct IsolatedVpc {
        /// How many availability zones, 2 to 6.
        in azs: Azs = 2;
        /// The block of addresses, /16 to /23. Changing it replaces the network.
        in cidr: Cidr = "10.0.0.0/16";
        /// The services of AWS that are reached besides Secrets Manager, by AWS's names: `["logs", "sqs"]`. Each costs about 7 USD a month
        /// and zone.
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

        table: AWS::EC2::RouteTable { VpcId: vpc }
        for zone in azs.zones() {
            subnet: AWS::EC2::Subnet {
                VpcId: vpc,
                AvailabilityZone: Fn::Select(zone, Fn::GetAZs()),
                CidrBlock: cidr.part(SHARE, zone),
                MapPublicIpOnLaunch: false,
                Tags: [{ Key: "Name", Value: "${AWS::StackName} isolated ${zone}" }],
            }
            association: AWS::EC2::SubnetRouteTableAssociation { SubnetId: subnet, RouteTableId: table }
        }
        gateways: GatewayEndpoints { vpc: vpc, tables: vec![table] }

        group: AWS::EC2::SecurityGroup { GroupDescription: "The endpoint of Secrets Manager", VpcId: vpc }
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
        secrets: AWS::EC2::VPCEndpoint {
            VpcId: vpc,
            VpcEndpointType: "Interface",
            ServiceName: "com.amazonaws.${AWS::Region}.secretsmanager",
            PrivateDnsEnabled: true,
            SubnetIds: subnet,
            SecurityGroupIds: [group],
        }
        for service in interface_endpoints.without("secretsmanager") {
            endpoint: AWS::EC2::VPCEndpoint {
                VpcId: vpc,
                VpcEndpointType: "Interface",
                ServiceName: "com.amazonaws.${AWS::Region}.${service}",
                PrivateDnsEnabled: true,
                SubnetIds: subnet,
                SecurityGroupIds: [group],
            }
        }

        /// The VPC.
        out id: Id<AWS::EC2::VPC> = vpc;
        /// Its subnets, for a database.
        out isolated: Subnets<Isolated> = Subnets::new(vpc, subnet.iter().copied(), azs.zones().len())
            .ready_after(association);
        /// The same subnets, for functions: ready when the endpoints are.
        out with_endpoints: Subnets<IsolatedWithEndpoints> = Subnets::new(vpc, subnet.iter().copied(), azs.zones().len())
            .ready_after(association)
            .ready_after(gateways.endpoints)
            .ready_after(vec![from_network])
            .ready_after(vec![secrets])
            .ready_after(endpoint);
    }
}
