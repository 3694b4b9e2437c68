//! Networks that do not meet, and parts of two APIs.

use super::{broken, fine};

const NETWORKS: &str = r#"one: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" } two: AWS::EC2::VPC { CidrBlock: "10.1.0.0/16" }
    a: AWS::EC2::Subnet { VpcId: one, CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" } b: AWS::EC2::Subnet { VpcId: two, CidrBlock: "10.1.0.0/24", AvailabilityZone: "eu-west-1b" }
    c: AWS::EC2::Subnet { VpcId: one, CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1c" }
    ga: AWS::EC2::SecurityGroup { GroupDescription: "a", VpcId: one } gb: AWS::EC2::SecurityGroup { GroupDescription: "b", VpcId: two }
    ta: AWS::EC2::RouteTable { VpcId: one } tb: AWS::EC2::RouteTable { VpcId: two }"#;

const LOOSE: &str = r#"f: AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::123456789012:role/r",
    Code: { ZipFile: "exports.handler = async () => {}" }, VpcConfig: { SubnetIds: [SUBNETS], SecurityGroupIds: [GROUPS] } }"#;

#[test]
fn what_works_together_is_of_one_network() {
    let function =
        |subnets: &str, groups: &str| LOOSE.replace("SUBNETS", subnets).replace("GROUPS", groups);
    let peers = "peering: AWS::EC2::VPCPeeringConnection { VpcId: one, PeerVpcId: two }";
    let ingress = r#"in_b: AWS::EC2::SecurityGroupIngress { GroupId: ga, IpProtocol: "tcp", FromPort: 443, ToPort: 443, SourceSecurityGroupId: gb }"#;
    let database = |subnets: &str, group: &str| {
        format!(
            "d: AWS::RDS::DBSubnetGroup {{ DBSubnetGroupDescription: \"d\", SubnetIds: [{subnets}] }} db: AWS::RDS::DBCluster {{ Engine: \"aurora-postgresql\", \
             DBSubnetGroupName: d, VpcSecurityGroupIds: [{group}], MasterUsername: \"m\", ManageMasterUserPassword: true }}"
        )
    };
    let fits = [
        function("a, c", "ga"),
        function("b", "gb"),
        function("a", "\"sg-0123456789abcdef0\""),
        function("\"subnet-0123456789abcdef0\"", "gb"),
        function("a", "Fn::ImportValue(\"group\")"),
        function("a", "groups()"),
        format!("condition on = Fn::Equals(AWS::Region, \"a\"); {}", function("Fn::If(on, a, b)", "Fn::If(on, ga, gb)")),
        function("a", "gc") + r#" param vpc: AWS::EC2::VPC::Id {} gc: AWS::EC2::SecurityGroup { GroupDescription: "c", VpcId: vpc }"#,
        function("d", "gd") + r#" d: AWS::EC2::Subnet { VpcId: "vpc-0123456789abcdef0", CidrBlock: "10.2.0.0/24" } gd: AWS::EC2::SecurityGroup { GroupDescription: "d", VpcId: "vpc-0123456789abcdef0" }"#,
        format!("{peers} {ingress}"),
        format!("network: Peered {{ one: one, two: two }} {ingress}"),
        ingress.replace("SourceSecurityGroupId: gb", "SourceSecurityGroupId: ga"),
        ingress.replace("SourceSecurityGroupId: gb", "CidrIp: \"10.1.0.0/16\""),
        "x: AWS::EC2::SubnetRouteTableAssociation { SubnetId: a, RouteTableId: ta } y: AWS::EC2::SubnetRouteTableAssociation { SubnetId: b, RouteTableId: tb }".to_owned(),
        format!("{peers} r: AWS::EC2::Route {{ RouteTableId: ta, DestinationCidrBlock: \"10.1.0.0/16\", VpcPeeringConnectionId: peering }}"),
        database("a, c", "ga"),
        r#"e: AWS::EC2::VPCEndpoint { VpcId: one, ServiceName: "com.amazonaws.eu-west-1.s3", RouteTableIds: [ta] }"#.to_owned(),
    ];
    fine(NETWORKS, &fits.each_ref().map(String::as_str));
    let wrong = [
        function("a", "gb"),
        function("a, b", "ga"),
        ingress.to_owned(),
        "x: AWS::EC2::SubnetRouteTableAssociation { SubnetId: a, RouteTableId: tb }".to_owned(),
        database("a, c", "gb"),
        r#"e: AWS::EC2::VPCEndpoint { VpcId: one, ServiceName: "com.amazonaws.eu-west-1.s3", RouteTableIds: [tb] }"#.to_owned(),
        r#"n: AWS::EC2::NatGateway { SubnetId: b, ConnectivityType: "private" } r: AWS::EC2::Route { RouteTableId: ta, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: n }"#.to_owned(),
    ];
    broken("owners", NETWORKS, &wrong.each_ref().map(String::as_str));
}

#[test]
fn parts_of_an_api_are_its_own() {
    const APIS: &str = r#"a: AWS::ApiGateway::RestApi { Name: "a" } b: AWS::ApiGateway::RestApi { Name: "b" }
        pa: AWS::ApiGateway::Resource { RestApiId: a, ParentId: a.RootResourceId, PathPart: "x" }
        #[depends_on(ma)] da: AWS::ApiGateway::Deployment { RestApiId: a }
        ma: AWS::ApiGateway::Method { RestApiId: a, ResourceId: pa, HttpMethod: "GET", AuthorizationType: "NONE", Integration: { Type: "MOCK" } }"#;
    fine(
        APIS,
        &[
            r#"s: AWS::ApiGateway::Stage { RestApiId: a, DeploymentId: da, StageName: "prod" }"#,
            r#"s: AWS::ApiGateway::Stage { RestApiId: b, DeploymentId: "abcdef", StageName: "prod" }"#,
            r#"s: AWS::ApiGateway::Stage { RestApiId: "abcdefghij", DeploymentId: da, StageName: "prod" }"#,
            r#"s: AWS::ApiGateway::Stage { RestApiId: Fn::ImportValue("api"), DeploymentId: da, StageName: "prod" }"#,
            r#"p: AWS::ApiGateway::Resource { RestApiId: a, ParentId: pa, PathPart: "y" }"#,
            r#"p: AWS::ApiGateway::Resource { RestApiId: b, ParentId: b.RootResourceId, PathPart: "y" }"#,
        ],
    );
    broken(
        "owners",
        APIS,
        &[
            r#"s: AWS::ApiGateway::Stage { RestApiId: b, DeploymentId: da, StageName: "prod" }"#,
            r#"p: AWS::ApiGateway::Resource { RestApiId: b, ParentId: pa, PathPart: "y" }"#,
            r#"p: AWS::ApiGateway::Resource { RestApiId: b, ParentId: a.RootResourceId, PathPart: "y" }"#,
            r#"m: AWS::ApiGateway::Method { RestApiId: b, ResourceId: pa, HttpMethod: "PUT", AuthorizationType: "NONE", Integration: { Type: "MOCK" } }"#,
        ],
    );
}

#[test]
fn databases_stand_behind_no_open_door() {
    const PUBLIC: &str = r#"vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" } gateway: AWS::EC2::InternetGateway {}
        attached: AWS::EC2::VPCGatewayAttachment { VpcId: vpc, InternetGatewayId: gateway }
        s: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" } t: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1b" }
        table: AWS::EC2::RouteTable { VpcId: vpc } x: AWS::EC2::SubnetRouteTableAssociation { SubnetId: s, RouteTableId: table }
        group: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "d", SubnetIds: [s, t] }"#;
    const ROUTE: &str = r#"#[depends_on(attached)] r: AWS::EC2::Route { RouteTableId: table, DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway }"#;
    const DATABASE: &str = r#"db: AWS::RDS::DBInstance { DBInstanceClass: "db.t4g.micro", Engine: "postgres", AllocatedStorage: "20", MasterUsername: "m",
        ManageMasterUserPassword: true, DBSubnetGroupName: group"#;
    let fits = [
        format!("{DATABASE} }}"),
        ROUTE.replace("0.0.0.0/0", "192.168.0.0/16"),
        format!("condition on = Fn::Equals(AWS::Region, \"a\"); {}", ROUTE.replace("#[depends_on(attached)]", "#[when(on)] #[depends_on(attached)]")),
        format!("{ROUTE} param open: String {{}} {DATABASE}, PubliclyAccessible: open }}"),
        r#"r: AWS::EC2::Route { RouteTableId: table, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-0123456789abcdef0" }"#.to_owned(),
    ];
    fine(PUBLIC, &fits.each_ref().map(String::as_str));
    broken(
        "public_subnets",
        PUBLIC,
        &[
            ROUTE,
            &format!("{ROUTE} {DATABASE} }}"),
            &format!("{ROUTE} {DATABASE}, PubliclyAccessible: false }}"),
        ],
    );
}
