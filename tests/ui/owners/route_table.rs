use infra::infra;

infra! {
    pub stack Bad {
        one: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        two: AWS::EC2::VPC { CidrBlock: "10.1.0.0/16" }
        subnet: AWS::EC2::Subnet { VpcId: one, CidrBlock: "10.0.0.0/24" }
        table: AWS::EC2::RouteTable { VpcId: two }
        joins: AWS::EC2::SubnetRouteTableAssociation { SubnetId: subnet, RouteTableId: table }
        //~                                                                            ^
    }
}

fn main() {}
