//! What is pictured of raw resources, and where: boxes never overlap, whatever is drawn.

mod same_names;

use super::{
    Between, Frame, Picture,
    arrows::{Arrow, Sort},
    kinds::Family,
    layout::layout,
    nodes::Node,
    places::{Network, Place, Tier},
};
use crate::{
    declare::{Path, Row, Section},
    synth::testing::{app, block, declare, resource},
};

/// The picture of a stack of these rows.
fn picture(rows: Vec<Row>) -> Picture {
    let assembly = app(vec![declare(block("Shop", rows), |_, _| {})]);
    let assembly = assembly.unwrap_or_else(|problems| panic!("{problems}"));
    Picture::of(
        assembly
            .templates()
            .iter()
            .map(|template| &template.resolved),
    )
}

/// Its nodes, each with the tier that it stands in: `worker (function) in private`.
fn nodes(picture: &Picture) -> Vec<String> {
    let frame = &picture.frames[0];
    let told = frame.nodes.iter().map(|node| {
        let tier = node.place.map(|place| {
            format!(
                " in {}",
                frame.networks[place.network].tiers[place.tier].name()
            )
        });
        format!("{} ({}){}", node.name, node.kind, tier.unwrap_or_default())
    });
    told.collect()
}

/// Its arrows: `jobs -> worker: messages`.
fn arrows(picture: &Picture) -> Vec<String> {
    let frame = &picture.frames[0];
    let name = |node: usize| &frame.nodes[node].name;
    let told = frame.arrows.iter().map(|arrow| {
        let label = if arrow.label.is_empty() {
            String::new()
        } else {
            format!(": {}", arrow.label)
        };
        format!("{} -> {}{label}", name(arrow.from), name(arrow.to))
    });
    told.collect()
}

fn row(line: u32, name: &'static str, ty: &'static str, properties: &'static str) -> Row {
    resource(line, name, ty).properties(properties)
}

const ROLE: &str = r#"{"AssumeRolePolicyDocument":{"Statement":[]}}"#;

#[test]
fn what_raw_resources_name_is_where_they_stand() {
    let picture = picture(vec![
        row(1, "vpc", "AWS::EC2::VPC", r#"{"CidrBlock":"10.0.0.0/16"}"#),
        row(2, "gateway", "AWS::EC2::InternetGateway", "{}"),
        row(
            3,
            "outer",
            "AWS::EC2::Subnet",
            r#"{"VpcId":[null,"ref",0],"CidrBlock":"10.0.0.0/24"}"#,
        ),
        row(
            4,
            "inner",
            "AWS::EC2::Subnet",
            r#"{"VpcId":[null,"ref",0],"CidrBlock":"10.0.1.0/24"}"#,
        ),
        row(
            5,
            "table",
            "AWS::EC2::RouteTable",
            r#"{"VpcId":[null,"ref",0]}"#,
        ),
        row(
            6,
            "way",
            "AWS::EC2::Route",
            r#"{"RouteTableId":[null,"ref",4],"DestinationCidrBlock":"0.0.0.0/0","GatewayId":[null,"ref",1]}"#,
        ),
        row(
            7,
            "joined",
            "AWS::EC2::SubnetRouteTableAssociation",
            r#"{"RouteTableId":[null,"ref",4],"SubnetId":[null,"ref",2]}"#,
        ),
        row(
            8,
            "web",
            "AWS::EC2::SecurityGroup",
            r#"{"GroupDescription":"web","VpcId":[null,"ref",0],"SecurityGroupIngress":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"CidrIp":"0.0.0.0/0"}]}"#,
        ),
        row(
            9,
            "data",
            "AWS::EC2::SecurityGroup",
            r#"{"GroupDescription":"data","VpcId":[null,"ref",0],"SecurityGroupIngress":[{"IpProtocol":"tcp","FromPort":6379,"ToPort":6379,"SourceSecurityGroupId":[null,"attribute",7,"GroupId"]}]}"#,
        ),
        row(
            10,
            "host",
            "AWS::EC2::Instance",
            r#"{"SubnetId":[null,"ref",2],"SecurityGroupIds":[[null,"attribute",7,"GroupId"]],"ImageId":"ami-0123456789abcdef0"}"#,
        ),
        row(
            11,
            "places",
            "AWS::ElastiCache::SubnetGroup",
            r#"{"Description":"inner","SubnetIds":[[null,"ref",3]]}"#,
        ),
        row(
            12,
            "cache",
            "AWS::ElastiCache::ReplicationGroup",
            r#"{"ReplicationGroupDescription":"c","CacheSubnetGroupName":[null,"ref",10],"SecurityGroupIds":[[null,"attribute",8,"GroupId"]]}"#,
        ),
    ]);
    assert_eq!(
        nodes(&picture),
        [
            "host (EC2 instance) in public",
            "cache (cache) in isolated",
            "Internet ()"
        ]
    );
    assert_eq!(
        arrows(&picture),
        ["host -> cache: port 6379", "Internet -> host"]
    );
}

#[test]
fn events_and_policies_of_raw_resources_are_arrows() {
    let picture = picture(vec![
        row(1, "failed", "AWS::SQS::Queue", "{}"),
        row(
            2,
            "jobs",
            "AWS::SQS::Queue",
            r#"{"RedrivePolicy":{"deadLetterTargetArn":[null,"attribute",0,"Arn"],"maxReceiveCount":3}}"#,
        ),
        row(3, "files", "AWS::S3::Bucket", "{}"),
        row(
            4,
            "role",
            "AWS::IAM::Role",
            r#"{"AssumeRolePolicyDocument":{"Statement":[]},"Policies":[{"PolicyName":"p","PolicyDocument":{"Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":[null,"attribute",2,"Arn"]}]}}]}"#,
        ),
        row(
            5,
            "worker",
            "AWS::Lambda::Function",
            r#"{"Role":[null,"attribute",3,"Arn"],"Code":{"ZipFile":"x"},"Handler":"index.handler","Runtime":"nodejs24.x"}"#,
        ),
        row(
            6,
            "working",
            "AWS::Lambda::EventSourceMapping",
            r#"{"EventSourceArn":[null,"attribute",1,"Arn"],"FunctionName":[null,"ref",4]}"#,
        ),
        row(7, "log", "AWS::Logs::LogGroup", "{}"),
        row(8, "other", "AWS::IAM::Role", ROLE),
    ]);
    let expected = [
        "failed (SQS queue)",
        "jobs (SQS queue)",
        "files (S3 bucket)",
        "worker (function)",
    ];
    assert_eq!(nodes(&picture), expected);
    let expected = [
        "jobs -> failed: dead letters",
        "jobs -> worker: messages",
        "worker -> files: s3:GetObject +1",
    ];
    assert_eq!(arrows(&picture), expected);
}

/// What one stack reads of another is an arrow between their frames, however the value gets there.
#[test]
fn arrows_lead_from_stack_to_stack() {
    let source = vec![
        row(1, "jobs", "AWS::SQS::Queue", "{}"),
        Row::new(Section::Output, "arn", "", 2, 5)
            .properties(r#"{"Value":[null,"attribute",0,"Arn"],"Export":{"Name":"jobs"}}"#),
    ];
    let target = vec![
        row(1, "role", "AWS::IAM::Role", ROLE),
        row(
            2,
            "worker",
            "AWS::Lambda::Function",
            r#"{"Role":[null,"attribute",0,"Arn"],"Code":{"ZipFile":"x"},"Handler":"index.handler","Runtime":"nodejs24.x"}"#,
        ),
        row(
            3,
            "working",
            "AWS::Lambda::EventSourceMapping",
            r#"{"EventSourceArn":{"Fn::ImportValue":"jobs"},"FunctionName":[null,"ref",1]}"#,
        ),
    ];
    let stacks = vec![
        declare(block("Source", source), |_, _| {}),
        declare(block("Target", target), |_, _| {}),
    ];
    let assembly = app(stacks).unwrap_or_else(|problems| panic!("{problems}"));
    let picture = Picture::of(
        assembly
            .templates()
            .iter()
            .map(|template| &template.resolved),
    );
    let expected = Between {
        from: (0, 0),
        to: (1, 0),
        label: "messages".to_owned(),
        sort: Sort::Event,
    };
    assert_eq!(picture.between, [expected]);
    let svg = picture.svg();
    assert!(
        svg.contains("jobs leads, with messages, to worker."),
        "{svg}"
    );
    assert_eq!(svg.matches("class=\"frame\"").count(), 2, "{svg}");
}

/// The picture tells whoever cannot see it what it shows, and a name is not markup.
#[test]
fn names_are_words() {
    let mut picture = picture(vec![row(1, "jobs", "AWS::SQS::Queue", "{}")]);
    picture.frames[0].nodes[0].name = "<script>\"&".to_owned();
    let svg = picture.svg();
    assert!(
        svg.contains("&lt;script&gt;&quot;&amp;") && !svg.contains("<script>"),
        "{svg}"
    );
    assert!(
        svg.contains("role=\"img\"") && svg.contains("The architecture of Shop"),
        "{svg}"
    );
}

#[test]
fn a_stack_without_a_resource_has_a_picture() {
    let svg = picture(Vec::new()).svg();
    assert!(
        svg.starts_with("<svg ") && !svg.contains("NaN") && !svg.contains("inf"),
        "{svg}"
    );
}

#[test]
fn a_network_in_which_nothing_stands_is_pictured() {
    let picture = picture(vec![
        row(1, "vpc", "AWS::EC2::VPC", r#"{"CidrBlock":"10.0.0.0/16"}"#),
        row(
            2,
            "inner",
            "AWS::EC2::Subnet",
            r#"{"VpcId":[null,"ref",0],"CidrBlock":"10.0.1.0/24"}"#,
        ),
    ]);
    assert_eq!(nodes(&picture), ["vpc (VPC)"]);
    assert_eq!(picture.frames[0].nodes[0].details, ["tiers: isolated"]);
}

/// Whatever is drawn: nodes do not overlap, what stands in a tier stands in its box, and nothing else does.
#[test]
fn boxes_keep_apart() {
    for seed in 0..400 {
        let frame = any_frame(seed);
        let drawn = layout(&frame);
        for (number, one) in drawn.nodes.iter().enumerate() {
            for (other, rect) in drawn.nodes.iter().enumerate().skip(number + 1) {
                assert!(
                    !one.overlaps(rect),
                    "seed {seed}: nodes {number} and {other} overlap"
                );
            }
            for network in &drawn.networks {
                for (tier, rect) in &network.tiers {
                    let place = Place {
                        network: network.network,
                        tier: *tier,
                    };
                    let is_in = frame.nodes[number].place == Some(place);
                    let middle = one.middle();
                    let inside = rect.x < middle.x
                        && middle.x < rect.x + rect.w
                        && rect.y < middle.y
                        && middle.y < rect.y + rect.h;
                    assert_eq!(inside, is_in, "seed {seed}: node {number} and tier {tier}");
                }
                let is_in = frame.nodes[number]
                    .place
                    .is_some_and(|place| place.network == network.network);
                assert_eq!(
                    network.rect.overlaps(one),
                    is_in,
                    "seed {seed}: node {number} and its network"
                );
            }
        }
        for (number, one) in drawn.networks.iter().enumerate() {
            let apart = drawn.networks[number + 1..]
                .iter()
                .all(|other| !one.rect.overlaps(&other.rect));
            assert!(apart, "seed {seed}: networks overlap");
        }
        for (route, arrow) in drawn.routes.iter().zip(&frame.arrows) {
            let (Some(tail), Some(head)) = (route.first(), route.last()) else {
                panic!("seed {seed}: an arrow leads nowhere");
            };
            let touches = |node: usize, x: f64| {
                drawn.nodes[node].x <= x && x <= drawn.nodes[node].x + drawn.nodes[node].w
            };
            assert!(
                touches(arrow.from, tail.x) && touches(arrow.to, head.x),
                "seed {seed}: {arrow:?}"
            );
        }
    }
}

/// A frame made of a number: some nodes, some networks, some arrows, cycles among them.
fn any_frame(seed: u64) -> Frame {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1;
    let mut below = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % most as u64) as usize
    };
    let networks: Vec<Network> = (0..below(3))
        .map(|number| Network {
            name: format!("network{number}"),
            kind: "VPC".to_owned(),
            is_own: true,
            tiers: vec![Tier::Public, Tier::Private, Tier::Isolated],
        })
        .collect();
    let count = 1 + below(14);
    let nodes: Vec<Node> = (0..count)
        .map(|number| {
            let is_placed = !networks.is_empty() && below(3) > 0;
            Node {
                name: "n".repeat(1 + below(20)),
                kind: "thing".to_owned(),
                details: vec!["a detail".to_owned(); below(3)],
                family: Family::Other,
                place: is_placed.then(|| Place {
                    network: below(networks.len()),
                    tier: below(3),
                }),
                exists: false,
                path: Path(vec![number.to_string()]),
            }
        })
        .collect();
    let mut arrows: Vec<Arrow> = Vec::new();
    for _ in 0..below(2 * count) {
        let (from, to) = (below(count), below(count));
        if from != to
            && !arrows
                .iter()
                .any(|arrow| (arrow.from, arrow.to) == (from, to))
        {
            arrows.push(Arrow {
                from,
                to,
                label: "read".to_owned(),
                sort: Sort::Grant,
            });
        }
    }
    Frame {
        name: "Any".to_owned(),
        networks,
        nodes,
        arrows,
    }
}
