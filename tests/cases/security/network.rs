//! Facts 1 to 7: tiers, routes, endpoints, address ranges.

use infra_tests::template::Resource;
use serde_json::{Value, json};

use super::{
    each, is_true, object, prove,
    topology::{default_routes, has_gateway_endpoint, isolated, routes, tables},
};

#[test]
fn fact_01_isolated_subnets_have_no_way_to_the_internet() {
    prove(
        "1: isolated subnets have no route, private ones go out by a NAT gateway, public ones by the internet gateway",
        |t| {
            let isolated = isolated(t);
            let routes = isolated.iter().flat_map(|subnet| routes(t, *subnet));
            let unrouted = t
                .of_type("AWS::EC2::Subnet")
                .filter(|subnet| tables(t, *subnet).len() != 1);
            let tiers = ["GatewayId", "NatGatewayId"].map(|way| {
                let subnets = t.of_type("AWS::EC2::Subnet");
                let is_there = subnets
                    .into_iter()
                    .any(|subnet| default_routes(t, subnet).any(|r| !r.property(way).is_null()));
                (!is_there).then(|| format!("no subnet has a default route by `{way}`"))
            });
            let few = (isolated.len() < 2)
                .then(|| "the database stands in fewer than two subnets".to_owned());
            [
                object(routes, "is a route of an isolated subnet"),
                object(unrouted, "has not one route table of its own"),
                tiers.into_iter().flatten().chain(few).collect(),
                each(
                    t,
                    "AWS::EC2::Subnet",
                    has_computed_zone,
                    "is not in a zone taken from `Fn::GetAZs`",
                ),
            ]
            .concat()
        },
        &[
            ("the database in public subnets", |t| {
                let public: Vec<Value> = t
                    .of_type("AWS::EC2::Subnet")
                    .filter(|subnet| default_routes(t, *subnet).next().is_some())
                    .map(|subnet| json!({"Ref": subnet.id}))
                    .collect();
                t.set("AWS::RDS::DBSubnetGroup", "SubnetIds", &public.into());
            }),
            ("a default route for every table", |t| {
                let tables: Vec<String> = t
                    .of_type("AWS::EC2::RouteTable")
                    .map(|table| table.id.to_owned())
                    .collect();
                for table in tables {
                    let route = json!({"RouteTableId": {"Ref": table}, "DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "n"});
                    t.add(&format!("More{table}"), "AWS::EC2::Route", route);
                }
            }),
            ("subnets in the VPC's main route table", |t| {
                t.remove("AWS::EC2::SubnetRouteTableAssociation")
            }),
            ("no NAT route", |t| {
                t.set("AWS::EC2::Route", "NatGatewayId", &Value::Null)
            }),
            ("zones by name", |t| {
                t.set("AWS::EC2::Subnet", "AvailabilityZone", &"us-east-1a".into())
            }),
        ],
    );
}

#[test]
fn fact_02_routes_wait_for_what_they_lead_to() {
    prove(
        "2: a route to the internet gateway waits for its attachment, a NAT gateway for the public default route",
        |t| {
            let waits = |resource: Resource<'_>, kind: &str| {
                t.waits_for(resource)
                    .iter()
                    .any(|id| t.get(id).is_some_and(|it| it.kind() == kind))
            };
            let public = t
                .of_type("AWS::EC2::Route")
                .filter(|route| !route.property("GatewayId").is_null());
            let early = public.filter(|route| !waits(*route, "AWS::EC2::VPCGatewayAttachment"));
            let nat_waits = |nat: Resource<'_>| {
                let known = t.waits_for(nat);
                let subnets = nat.targets("SubnetId");
                subnets
                    .iter()
                    .filter_map(|id| t.get(id))
                    .all(|subnet| default_routes(t, subnet).all(|route| known.contains(route.id)))
            };
            [
                object(early, "does not wait for the gateway's attachment"),
                each(
                    t,
                    "AWS::EC2::NatGateway",
                    nat_waits,
                    "does not wait for its subnet's default route",
                ),
            ]
            .concat()
        },
        &[
            ("a route that does not wait", |t| {
                t.drop_attribute("AWS::EC2::Route", "DependsOn")
            }),
            ("a NAT gateway that does not wait", |t| {
                t.drop_attribute("AWS::EC2::NatGateway", "DependsOn")
            }),
        ],
    );
}

#[test]
fn fact_03_private_names_resolve() {
    prove(
        "3: a VPC has DNS support and DNS host names",
        |t| {
            each(
                t,
                "AWS::EC2::VPC",
                |vpc| is_true(vpc, "EnableDnsSupport") && is_true(vpc, "EnableDnsHostnames"),
                "has no DNS support or no host names",
            )
        },
        &[
            ("no support", |t| {
                t.set("AWS::EC2::VPC", "EnableDnsSupport", &false.into())
            }),
            ("no host names", |t| {
                t.set("AWS::EC2::VPC", "EnableDnsHostnames", &Value::Null)
            }),
        ],
    );
}

#[test]
fn fact_04_free_endpoints_are_there() {
    prove(
        "4: gateway endpoints for S3 and DynamoDB serve every table that is not public",
        |t| {
            let inner: Vec<_> = t
                .of_type("AWS::EC2::Subnet")
                .filter(|subnet| {
                    !default_routes(t, *subnet).any(|route| !route.property("GatewayId").is_null())
                })
                .flat_map(|subnet| tables(t, subnet))
                .collect();
            let missing = ["s3", "dynamodb"].into_iter().flat_map(|service| {
                let tables = inner
                    .iter()
                    .filter(move |table| !has_gateway_endpoint(t, table, service));
                tables.map(move |table| format!("`{table}` has no gateway endpoint for {service}"))
            });
            missing.collect()
        },
        &[
            ("no endpoints", |t| t.remove("AWS::EC2::VPCEndpoint")),
            ("endpoints for no table", |t| {
                t.set("AWS::EC2::VPCEndpoint", "RouteTableIds", &json!([]))
            }),
        ],
    );
}

#[test]
fn fact_05_a_custom_resource_can_answer() {
    prove(
        "5: a custom resource's function reaches S3",
        |t| {
            let mute = super::migration::custom_resources(t).flat_map(|custom| {
                let functions: Vec<_> = custom
                    .targets("ServiceToken")
                    .into_iter()
                    .filter_map(|id| t.get(&id))
                    .collect();
                functions.into_iter().filter(|function| {
                    let subnets = function.targets("VpcConfig.SubnetIds");
                    !subnets.iter().filter_map(|id| t.get(id)).all(|subnet| {
                        let endpoint = tables(t, subnet)
                            .iter()
                            .any(|table| has_gateway_endpoint(t, table, "s3"));
                        endpoint || default_routes(t, subnet).next().is_some()
                    })
                })
            });
            object(mute, "answers a custom resource and does not reach S3")
        },
        &[("neither NAT nor endpoint", |t| {
            t.remove("AWS::EC2::Route");
            t.remove("AWS::EC2::VPCEndpoint");
        })],
    );
}

#[test]
fn fact_07_address_ranges_fit() {
    prove(
        "7: a VPC's range is between /16 and /28 without host bits; its subnets are disjoint parts of it, /28 or larger",
        |t| {
            let ranges: Vec<(&str, Option<Range>)> = t
                .of_type("AWS::EC2::Subnet")
                .map(|subnet| (subnet.id, Range::of(subnet.property("CidrBlock"))))
                .collect();
            let whole = t
                .of_type("AWS::EC2::VPC")
                .next()
                .and_then(|vpc| Range::of(vpc.property("CidrBlock")));
            let outside = ranges
                .iter()
                .filter(|(_, range)| match (range, whole) {
                    (Some(range), Some(whole)) => !whole.holds(*range),
                    _ => true,
                })
                .map(|(id, _)| format!("`{id}` is not a part of its VPC's range"));
            let meeting = ranges.iter().enumerate().flat_map(|(index, (id, range))| {
                ranges[..index]
                    .iter()
                    .filter(move |(_, other)| match (range, other) {
                        (Some(one), Some(other)) => one.holds(*other) || other.holds(*one),
                        _ => false,
                    })
                    .map(move |(other, _)| format!("`{id}` and `{other}` share addresses"))
            });
            let vpc = each(
                t,
                "AWS::EC2::VPC",
                |vpc| Range::of(vpc.property("CidrBlock")).is_some(),
                "has no range of a VPC",
            );
            vpc.into_iter().chain(outside).chain(meeting).collect()
        },
        &[
            ("too large", |t| {
                t.set("AWS::EC2::VPC", "CidrBlock", &"10.0.0.0/8".into())
            }),
            ("host bits", |t| {
                t.set("AWS::EC2::VPC", "CidrBlock", &"10.0.0.5/16".into())
            }),
            ("overlap", |t| {
                t.set("AWS::EC2::Subnet", "CidrBlock", &"10.0.0.0/21".into());
            }),
            ("outside", |t| {
                t.set("AWS::EC2::Subnet", "CidrBlock", &"10.1.0.0/24".into());
            }),
            ("too small", |t| {
                t.set("AWS::EC2::Subnet", "CidrBlock", &"10.0.255.0/29".into());
            }),
        ],
    );
}

fn has_computed_zone(subnet: Resource<'_>) -> bool {
    subnet.property("AvailabilityZone.Fn::Select.1")["Fn::GetAZs"].is_string()
}

/// A range of addresses that a VPC or a subnet may have: /16 to /28, without host bits.
#[derive(Clone, Copy)]
struct Range {
    first: u32,
    bits: u32,
}

impl Range {
    fn of(value: &Value) -> Option<Range> {
        let (address, bits) = value.as_str()?.split_once('/')?;
        let first = address.parse::<std::net::Ipv4Addr>().ok()?.to_bits();
        let bits: u32 = bits.parse().ok()?;
        let right = (16..=28).contains(&bits) && first.trailing_zeros() >= 32 - bits;
        right.then_some(Range { first, bits })
    }

    fn holds(self, other: Range) -> bool {
        self.bits <= other.bits && (self.first ^ other.first) >> (32 - self.bits) == 0
    }
}
