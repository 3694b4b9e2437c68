use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        gateway: AWS::EC2::InternetGateway {}
        table: AWS::EC2::RouteTable { VpcId: vpc }
        attached: AWS::EC2::VPCGatewayAttachment { VpcId: vpc, InternetGatewayId: gateway }
        #[depends_on(attached)]
        route: AWS::EC2::Route { RouteTableId: table, DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway }
        one: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" }
        two: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1b" }
        leads: AWS::EC2::SubnetRouteTableAssociation { SubnetId: one, RouteTableId: table }
        group: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "data", SubnetIds: [one, two] }
        //~                                                                            ^
    }
}

fn main() {}
