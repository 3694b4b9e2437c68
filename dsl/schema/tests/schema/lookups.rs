//! Single answers, against CloudFormation's own documentation.

use infra_schema::{Literal, Node, Types, lookup, resource, resources};

#[test]
fn every_type_is_found_by_its_name_and_has_properties() {
    let names: Vec<_> = resources().map(|kind| kind.name()).collect();
    assert!(names.len() > 1_880, "{} types", names.len());
    assert!(names.is_sorted());
    for name in names {
        let kind = resource(name).unwrap();
        assert_eq!(kind.name(), name);
        assert!(kind.root().types().contains(Types::OBJECT), "{name}");
        let listed: Vec<_> = kind
            .root()
            .properties()
            .map(|property| property.name())
            .collect();
        assert!(listed.is_sorted(), "{name}");
        assert!(
            listed
                .iter()
                .all(|property| kind.root().property(property).is_some()),
            "{name}"
        );
    }
    assert!(
        resource("AWS::EC2::Vpc").is_none() && resource("").is_none() && resource("AWS").is_none()
    );
}

#[test]
fn properties_have_their_flags() {
    let cluster = resource("AWS::RDS::DBCluster").unwrap().root();
    let flags = |name: &str| {
        let property = cluster.property(name).unwrap();
        (
            property.required(),
            property.read_only(),
            property.write_only(),
            property.create_only(),
        )
    };
    assert_eq!(flags("DatabaseName"), (false, false, false, true));
    assert_eq!(flags("DBClusterArn"), (false, true, false, false));
    assert_eq!(flags("SnapshotIdentifier"), (false, false, true, true));
    assert_eq!(flags("EngineVersion"), (false, false, false, false));
    let endpoint = cluster.property("Endpoint").unwrap().node();
    assert!(endpoint.property("Address").unwrap().read_only());
    assert!(
        resource("AWS::Lambda::Function")
            .unwrap()
            .root()
            .property("Role")
            .unwrap()
            .required()
    );
    assert!(
        resource("AWS::RDS::DBInstance")
            .unwrap()
            .root()
            .property("AvailabilityZone")
            .unwrap()
            .conditional_create_only()
    );
    assert!(cluster.closed() && cluster.property("EngineVersoin").is_none());
}

#[test]
fn values_have_their_limits() {
    let function = resource("AWS::Lambda::Function").unwrap().root();
    let memory = function.property("MemorySize").unwrap().node();
    assert_eq!(memory.types(), Types::INTEGER);
    let timeout = function.property("Timeout").unwrap().node();
    assert_eq!(timeout.minimum(), Some(1.0));
    let runtimes: Vec<_> = function
        .property("Runtime")
        .unwrap()
        .node()
        .enumeration()
        .unwrap()
        .collect();
    assert!(
        runtimes.contains(&Literal::Text("provided.al2023"))
            && !runtimes.contains(&Literal::Text("nodejs99.x"))
    );
    let layers = function.property("Layers").unwrap().node();
    assert_eq!(layers.types().to_string(), "array");
    assert_eq!(layers.items().unwrap().types(), Types::STRING);
    let variables = function
        .property("Environment")
        .unwrap()
        .node()
        .property("Variables")
        .unwrap()
        .node();
    assert!(
        variables
            .additional()
            .unwrap()
            .types()
            .contains(Types::STRING)
    );
    let status = resource("AWS::S3::Bucket")
        .unwrap()
        .root()
        .property("VersioningConfiguration")
        .unwrap()
        .node();
    let status = status
        .property("Status")
        .unwrap()
        .node()
        .enumeration()
        .unwrap()
        .map(|value| value.to_string());
    assert_eq!(status.collect::<Vec<_>>(), ["\"Enabled\"", "\"Suspended\""]);
}

#[test]
fn groups_of_properties_are_known() {
    let subnet = resource("AWS::EC2::Subnet").unwrap().root();
    assert!(subnet.required_or().any(|name| name == "CidrBlock"));
    assert!(
        subnet
            .dependent_excluded()
            .any(|(name, others)| name == "CidrBlock" && others.eq(["Ipv4IpamPoolId"]))
    );
    let balancer = resource("AWS::ElasticLoadBalancingV2::LoadBalancer")
        .unwrap()
        .root();
    assert_eq!(
        balancer.required_xor().collect::<Vec<_>>(),
        ["Subnets", "SubnetMappings"]
    );
    let cluster = resource("AWS::RDS::DBCluster").unwrap().root();
    assert!(cluster.all_of().any(|rule| {
        rule.condition()
            .is_some_and(|condition| condition.then.is_some())
    }));
}

#[test]
fn rules_beyond_the_schema_are_known() {
    let rules = |kind: &str| resource(kind).unwrap().rules().collect::<Vec<_>>();
    let maxima = rules("AWS::Lambda::Function")
        .into_iter()
        .filter_map(|rule| rule.node.condition()?.then?.property("Timeout"));
    assert_eq!(
        maxima
            .filter_map(|timeout| timeout.node().maximum())
            .collect::<Vec<_>>(),
        [900.0]
    );
    let mut forbidden = rules("AWS::RDS::DBCluster")
        .into_iter()
        .filter_map(|rule| rule.node.condition()?.then?.property("AllocatedStorage"));
    assert!(forbidden.any(|storage| storage.node().never()));
    let devices = rules("AWS::EC2::Instance")
        .into_iter()
        .map(|rule| rule.path);
    assert_eq!(
        devices.collect::<Vec<_>>(),
        ["BlockDeviceMappings[].Ebs", "", "BlockDeviceMappings[]"]
    );
    assert!(rules("AWS::EC2::VPC").is_empty());
}

#[test]
fn attributes_are_known_by_dotted_names() {
    let cluster = resource("AWS::RDS::DBCluster").unwrap();
    for name in [
        "Endpoint.Address",
        "Endpoint.Port",
        "ReadEndpoint.Address",
        "MasterUserSecret.SecretArn",
        "DBClusterArn",
    ] {
        assert_eq!(
            cluster.attribute(name).map(|attribute| attribute.name()),
            Some(name)
        );
    }
    assert!(
        cluster.attribute("Endpoint.Adress").is_none() && cluster.attribute("Outputs.X").is_none()
    );
    assert_eq!(
        cluster.attribute("Endpoint.Address").unwrap().types(),
        Types::STRING
    );
    let stack = resource("AWS::CloudFormation::Stack").unwrap();
    assert!(stack.attribute("Outputs.Anything").is_some() && stack.attribute("Anything").is_none());
    assert!(
        resource("Custom::Anything")
            .unwrap()
            .attribute("Any.Thing")
            .is_some()
    );
}

#[test]
fn references_are_known() {
    let reference = |name: &str| resource(name).unwrap().reference().to_string();
    assert_eq!(reference("AWS::EC2::EIP"), "PublicIp");
    assert_eq!(reference("AWS::SNS::Topic"), "TopicArn");
    assert_eq!(reference("AWS::SQS::Queue"), "QueueUrl");
    assert_eq!(reference("AWS::Lambda::Function"), "FunctionName");
    assert_eq!(reference("AWS::ApiGateway::Stage"), "StageName");
    assert!(resource("AWS::SNS::Topic").unwrap().reference_is_arn());
    assert!(!resource("AWS::SQS::Queue").unwrap().reference_is_arn());
    assert_eq!(
        resource("AWS::RDS::DBProxy").unwrap().arn(),
        Some("DBProxyArn")
    );
}

#[test]
fn what_holds_data_and_what_ends_is_known() {
    assert!(resource("AWS::RDS::DBCluster").unwrap().holds_data());
    assert!(!resource("AWS::EC2::VPC").unwrap().holds_data());
    assert_eq!(resources().filter(|kind| kind.holds_data()).count(), 29);
    assert_eq!(
        resource("AWS::QLDB::Ledger")
            .unwrap()
            .lifecycle()
            .unwrap()
            .status,
        "shutdown"
    );
    assert!(resource("AWS::EC2::VPC").unwrap().lifecycle().is_none());
}

#[test]
fn documentation_is_where_aws_keeps_it() {
    let vpc = resource("AWS::EC2::VPC").unwrap();
    assert!(vpc.documentation().ends_with("/aws-resource-ec2-vpc.html"));
    assert!(
        vpc.property_documentation("CidrBlock")
            .ends_with("/aws-resource-ec2-vpc.html#cfn-ec2-vpc-cidrblock")
    );
}

/// What is asked of each value in one look is what the lists say one by one.
#[test]
fn what_a_node_has_is_what_it_says() {
    let mut seen = std::collections::BTreeSet::new();
    for kind in resources() {
        let rules = kind.rules().map(|rule| rule.node);
        rules.for_each(|node| says(node, &mut seen));
        says(kind.root(), &mut seen);
    }
    assert!(seen.len() > 20_000, "{} nodes", seen.len());
}

fn says(node: Node, seen: &mut std::collections::BTreeSet<usize>) {
    if !seen.insert(node.address()) {
        return;
    }
    let numbers = [
        node.minimum(),
        node.maximum(),
        node.exclusive_minimum(),
        node.exclusive_maximum(),
        node.multiple_of(),
    ];
    let lengths = [
        node.min_length(),
        node.max_length(),
        node.min_items(),
        node.max_items(),
        node.min_properties(),
        node.max_properties(),
    ];
    let names = node.properties().next().is_some();
    assert_eq!(node.has_properties(), names);
    assert_eq!(node.has_shapes(), lookup::shapes(node).next().is_some());
    assert_eq!(
        node.has_pattern_keys(),
        node.pattern_keys().next().is_some()
    );
    assert_eq!(node.has_required(), node.required().next().is_some());
    assert_eq!(
        node.has_choices(),
        node.required_or()
            .chain(node.required_xor())
            .next()
            .is_some()
    );
    let dependents =
        node.dependent_required().next().is_some() || node.dependent_excluded().next().is_some();
    assert_eq!(node.has_dependents(), dependents);
    assert_eq!(node.limits_numbers(), numbers.iter().any(Option::is_some));
    assert_eq!(node.limits_lengths(), lengths.iter().any(Option::is_some));
    let is_listed = node.enumeration().is_some() || node.enumeration_ignoring_case().is_some();
    assert_eq!(node.lists_values(), is_listed);
    let is_choosy = is_listed
        || node.pattern().is_some()
        || node.format().is_some()
        || node.minimum().is_some()
        || node.maximum().is_some()
        || node.min_length().is_some()
        || node.max_length().is_some()
        || node.min_items().is_some()
        || node.max_items().is_some()
        || node.required().next().is_some()
        || names
        || node.unfit().is_some()
        || node.condition().is_some()
        || node.has_shapes();
    assert_eq!(node.is_choosy(), is_choosy);
    for property in node.properties() {
        assert!(!property.name().is_empty());
        assert!(node.property(property.name()).is_some());
    }
    let condition = node.condition().into_iter().flat_map(|condition| {
        [Some(condition.when), condition.then, condition.otherwise]
            .into_iter()
            .flatten()
    });
    let inside = node
        .properties()
        .map(|property| property.node())
        .chain(node.pattern_keys().map(|(_, node)| node))
        .chain(node.items())
        .chain(node.prefix_items())
        .chain(node.additional())
        .chain(node.unfit())
        .chain(lookup::shapes(node))
        .chain(condition);
    inside.for_each(|node| says(node, seen));
}
