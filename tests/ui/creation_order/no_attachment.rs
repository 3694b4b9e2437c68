use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        gateway: AWS::EC2::InternetGateway {}
        table: AWS::EC2::RouteTable { VpcId: vpc }
        route: AWS::EC2::Route { RouteTableId: table, DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway }
        //~                                                                                         ^
    }
}

fn main() {}
