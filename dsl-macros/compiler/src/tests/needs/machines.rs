//! Instance types, the images and launch templates of servers, the engines of databases.

use super::{broken, fine};

/// A server of an instance type, as it is written.
fn server(instance_type: &str) -> String {
    format!(
        r#"server: AWS::EC2::Instance {{ ImageId: "ami-0123456789abcdef0", InstanceType: {instance_type} }}"#
    )
}

/// A database's instance of an engine and a class.
fn database(engine: &str, class: &str) -> String {
    format!(
        r#"db: AWS::RDS::DBInstance {{ Engine: "{engine}", DBInstanceClass: "{class}", AllocatedStorage: "20",
        StorageEncrypted: true, MasterUsername: "owner", ManageMasterUserPassword: true }}"#
    )
}

#[test]
fn an_instance_type_is_one_that_a_region_has() {
    let group = |instance_type: &str| {
        format!(
            r#"template: AWS::EC2::LaunchTemplate {{ LaunchTemplateData: {{ ImageId: "ami-0123456789abcdef0" }} }}
            workers: AWS::AutoScaling::AutoScalingGroup {{ MinSize: "1", MaxSize: "2", AvailabilityZones: Fn::GetAZs(), MixedInstancesPolicy: {{ LaunchTemplate: {{
            LaunchTemplateSpecification: {{ LaunchTemplateId: template, Version: template.LatestVersionNumber }}, Overrides: [{{ InstanceType: {instance_type} }}] }} }} }}"#
        )
    };
    let search = |instance_type: &str| {
        format!(
            r#"search: AWS::OpenSearchService::Domain {{ ClusterConfig: {{ InstanceType: "{instance_type}" }} }}"#
        )
    };
    let fits = [
        server("\"t3.micro\""),
        // Of the oldest generation, the newest, with an accelerator, and of metal.
        server("\"t1.micro\""),
        server("\"m8g.48xlarge\""),
        server("\"p5.48xlarge\""),
        server("\"c7g.metal\""),
        server("\"u-6tb1.112xlarge\""),
        // One region has it, and others do not.
        server("\"mac2-m1ultra.metal\""),
        server("size()"),
        format!("param size: String {{}} {}", server("size")),
        server("\"{{resolve:ssm:/shop/size}}\""),
        format!(
            "condition large = Fn::Equals(AWS::Region, \"a\"); {}",
            server("Fn::If(large, \"m7i.large\", \"t3.micro\")")
        ),
        server("\"t3.mega\"").replace(
            "server:",
            "#[allow(instance_types = \"newer than the schema\")] server:",
        ),
        group("\"m7g.large\""),
        search("m7g.large.search"),
        search("or1.medium.search"),
        r#"docs: AWS::DocDB::DBInstance { DBClusterIdentifier: "docs", DBInstanceClass: "db.serverless" }"#.to_owned(),
        r#"cache: AWS::ElastiCache::CacheCluster { Engine: "memcached", NumCacheNodes: 1, CacheNodeType: "cache.m3.medium" }"#.to_owned(),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        server("\"t3.mega\""),
        server("\"T3.micro\""),
        server("\"t3-micro\""),
        server("\"micro\""),
        server("\"db.t3.micro\""),
        format!(
            "condition large = Fn::Equals(AWS::Region, \"a\"); {}",
            server("Fn::If(large, \"m7i.huge\", \"t3.micro\")")
        ),
        group("\"m7g.huge\""),
        search("m7g.large"),
        search("m7g.large.elasticsearch"),
        r#"docs: AWS::DocDB::DBInstance { DBClusterIdentifier: "docs", DBInstanceClass: "db.x2g.large" }"#.to_owned(),
    ];
    broken("instance_types", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn a_class_is_one_that_the_engine_runs_on() {
    let fits = [
        database("postgres", "db.t4g.micro"),
        database("mysql", "db.m7g.large"),
        database("Postgres", "db.t4g.micro"),
        // Engines without a list.
        database("custom-oracle-ee", "db.m5.large"),
        database("oracle-ee-cdb", "db.r5.large.tpc1.mem2x"),
        database("oracle-ee", "db.r5.large.tpc1.mem2x"),
        database("sqlserver-ex", "db.t3.micro"),
        // A snapshot knows its engine, and the template does not.
        r#"db: AWS::RDS::DBInstance { DBSnapshotIdentifier: "before", DBInstanceClass: "db.r5.large.tpc1.mem2x" }"#.to_owned(),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        database("postgres", "db.t4g.mega"),
        database("sqlserver-ex", "db.m5.large"),
        database("postgres", "db.r5.large.tpc1.mem2x"),
        database("postgres", "t4g.micro"),
        r#"db: AWS::RDS::DBInstance { DBSnapshotIdentifier: "before", DBInstanceClass: "db.t4g.mega" }"#.to_owned(),
    ];
    broken("instance_types", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn a_server_starts_from_an_image() {
    let template =
        |data: &str| format!("template: AWS::EC2::LaunchTemplate {{ LaunchTemplateData: {data} }}");
    let with_image = template("{ ImageId: \"ami-0123456789abcdef0\" }");
    let without = template("{ InstanceType: \"t3.micro\" }");
    let server = r#"server: AWS::EC2::Instance { LaunchTemplate: { LaunchTemplateId: template, Version: template.LatestVersionNumber } }"#;
    let own = server.replacen(
        "{ Launch",
        "{ ImageId: \"ami-0123456789abcdef0\", Launch",
        1,
    );
    let group = r#"workers: AWS::AutoScaling::AutoScalingGroup { MinSize: "1", MaxSize: "2", AvailabilityZones: Fn::GetAZs(),
        LaunchTemplate: { LaunchTemplateId: template, Version: template.LatestVersionNumber } }"#;
    let condition = "condition big = Fn::Equals(AWS::Region, \"a\");";
    let fits = [
        format!("{with_image} {server}"),
        format!("{with_image} {group}"),
        format!("{without} {own}"),
        format!("{} {server}", template("{ ImageId: image() }")),
        format!("{} {server}", template("data()")),
        format!(
            "{condition} {} {server}",
            template("{ ImageId: Fn::If(big, \"ami-0123456789abcdef0\", \"ami-0123456789abcdef1\") }")
        ),
        r#"server: AWS::EC2::Instance { LaunchTemplate: { LaunchTemplateId: "lt-0123456789abcdef0", Version: "1" } }"#.to_owned(),
        r#"server: AWS::EC2::Instance { LaunchTemplate: { LaunchTemplateName: "web", Version: "1" } }"#.to_owned(),
        r#"server: AWS::EC2::Instance { LaunchTemplate: template() }"#.to_owned(),
        // The image of a cluster's nodes is EKS's.
        format!(r#"{without} nodes: AWS::EKS::Nodegroup {{ ClusterName: "shop", NodeRole: "arn:aws:iam::123456789012:role/nodes", Subnets: ["subnet-0123456789abcdef0"],
            LaunchTemplate: {{ Id: template }} }}"#),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        "server: AWS::EC2::Instance { InstanceType: \"t3.micro\" }".to_owned(),
        format!("{without} {server}"),
        format!("{without} {group}"),
    ];
    broken("images", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn an_instance_runs_the_engine_of_its_cluster() {
    let cluster = |engine: &str| {
        format!(
            r#"cluster: AWS::RDS::DBCluster {{ Engine: {engine}, MasterUsername: "owner", ManageMasterUserPassword: true, StorageEncrypted: true }}"#
        )
    };
    let instance = |engine: &str| {
        format!(
            r#"db: AWS::RDS::DBInstance {{ Engine: {engine}, DBClusterIdentifier: cluster, DBInstanceClass: "db.serverless" }}"#
        )
    };
    let (postgres, mysql) = ("\"aurora-postgresql\"", "\"aurora-mysql\"");
    let fits = [
        format!("{} {}", cluster(postgres), instance(postgres)),
        format!("{} {}", cluster(postgres), instance("engine()")),
        format!("{} {}", cluster("engine()"), instance(mysql)),
        format!(
            "param engine: String {{}} {} {}",
            cluster("engine"),
            instance("engine")
        ),
        format!(
            "{} {}",
            cluster(postgres),
            instance(mysql).replace("Identifier: cluster", "Identifier: \"other\"")
        ),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [format!("{} {}", cluster(postgres), instance(mysql))];
    broken("cluster_engines", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn a_launch_template_is_of_one_network() {
    const NETWORKS: &str = r#"one: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" } two: AWS::EC2::VPC { CidrBlock: "10.1.0.0/16" }
        subnet: AWS::EC2::Subnet { VpcId: one, CidrBlock: "10.0.0.0/24" }
        ga: AWS::EC2::SecurityGroup { GroupDescription: "a", VpcId: one } gb: AWS::EC2::SecurityGroup { GroupDescription: "b", VpcId: two }"#;
    let template = |groups: &str, subnet: &str| {
        format!(
            r#"template: AWS::EC2::LaunchTemplate {{ LaunchTemplateData: {{ ImageId: "ami-0123456789abcdef0", SecurityGroupIds: [{groups}],
            NetworkInterfaces: [{{ DeviceIndex: 0, SubnetId: {subnet} }}] }} }}"#
        )
    };
    let fits = [
        template("ga", "subnet"),
        template("gb", "\"subnet-0123456789abcdef0\""),
        template("group()", "subnet"),
    ];
    fine(NETWORKS, &fits.each_ref().map(String::as_str));
    broken("owners", NETWORKS, &[&template("gb", "subnet")]);
}
