use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        subnet: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/24" }
        one: AWS::EC2::RouteTable { VpcId: vpc }
        two: AWS::EC2::RouteTable { VpcId: vpc }
        first: AWS::EC2::SubnetRouteTableAssociation { SubnetId: subnet, RouteTableId: one }
        second: AWS::EC2::SubnetRouteTableAssociation { SubnetId: subnet, RouteTableId: two }
        //~                                                       ^
    }
}

fn main() {}
