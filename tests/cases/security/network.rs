//! Facts 1 to 7: tiers, routes, endpoints, address ranges.

use infra_tests::template::{Resource, references, text};
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
            let ranges: Vec<(String, String)> = t
                .of_type("AWS::EC2::Subnet")
                .map(|s| (s.id.to_owned(), text(s.property("CidrBlock"))))
                .collect();
            let same = ranges
                .iter()
                .enumerate()
                .filter_map(|(index, (id, range))| {
                    let other = ranges[..index].iter().find(|(_, other)| other == range);
                    other.map(|(other, _)| format!("`{id}` has the range of `{other}`"))
                });
            [
                each(
                    t,
                    "AWS::EC2::VPC",
                    |vpc| is_range(vpc.property("CidrBlock")),
                    "has no range of a VPC",
                ),
                each(
                    t,
                    "AWS::EC2::Subnet",
                    is_part,
                    "is no numbered part of its VPC's range",
                ),
                same.collect(),
            ]
            .concat()
        },
        &[
            ("too large", |t| {
                t.set("AWS::EC2::VPC", "CidrBlock", &"10.0.0.0/8".into())
            }),
            ("host bits", |t| {
                t.set("AWS::EC2::VPC", "CidrBlock", &"10.0.0.5/16".into())
            }),
            ("overlap", |t| {
                let first = json!({"Fn::Select": [0, {"Fn::Cidr": ["10.0.0.0/16", 6, 12]}]});
                t.set("AWS::EC2::Subnet", "CidrBlock", &first);
            }),
            ("too small", |t| {
                t.change("AWS::EC2::Subnet", |s| {
                    s["Properties"]["CidrBlock"]["Fn::Select"][1]["Fn::Cidr"][2] = 3.into()
                });
            }),
        ],
    );
}

fn has_computed_zone(subnet: Resource<'_>) -> bool {
    subnet.property("AvailabilityZone.Fn::Select.1")["Fn::GetAZs"].is_string()
}

fn is_range(value: &Value) -> bool {
    let Some((address, bits)) = value.as_str().and_then(|text| text.split_once('/')) else {
        return false;
    };
    let (Ok(address), Ok(bits)) = (address.parse::<std::net::Ipv4Addr>(), bits.parse::<u32>())
    else {
        return false;
    };
    (16..=28).contains(&bits) && address.to_bits().trailing_zeros() >= 32 - bits
}

/// `Fn::Select [i, Fn::Cidr [range of the VPC, count, bits]]`, with `i` below `count`.
fn is_part(subnet: Resource<'_>) -> bool {
    let select = &subnet.property("CidrBlock")["Fn::Select"];
    let cidr = &select[1]["Fn::Cidr"];
    let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
    let [index, count, bits] = [&select[0], &cidr[1], &cidr[2]].map(number);
    let of_vpc = references(&cidr[0]) == subnet.targets("VpcId") || is_range(&cidr[0]);
    of_vpc && index < count && index.is_some() && bits.is_some_and(|bits| bits >= 4)
}
