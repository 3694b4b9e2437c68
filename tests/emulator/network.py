"""The types of a network that ministack's CloudFormation lacks; its EC2 has them all.

A handler is `create(logical_id, properties, stack) -> (physical_id, attributes)` or `delete(physical_id, properties)`.
"""

from client import chosen, client


def create_address(logical_id, properties, stack):
    made = client("ec2").allocate_address(Domain=properties.get("Domain", "vpc"))
    return made["PublicIp"], chosen(made, "AllocationId", "PublicIp")


def delete_address(physical_id, properties):
    ec2 = client("ec2")
    for address in ec2.describe_addresses(PublicIps=[physical_id])["Addresses"]:
        ec2.release_address(AllocationId=address["AllocationId"])


def create_nat(logical_id, properties, stack):
    given = chosen(properties, "SubnetId", "AllocationId", "ConnectivityType")
    nat = client("ec2").create_nat_gateway(**given)["NatGateway"]["NatGatewayId"]
    return nat, {"NatGatewayId": nat}


def delete_nat(physical_id, properties):
    client("ec2").delete_nat_gateway(NatGatewayId=physical_id)


def create_flow_log(logical_id, properties, stack):
    given = chosen(
        properties, "ResourceType", "TrafficType", "LogDestinationType", "LogDestination",
        "LogGroupName", "DeliverLogsPermissionArn",
    )
    made = client("ec2").create_flow_logs(ResourceIds=[properties["ResourceId"]], **given)
    return made["FlowLogIds"][0], {"Id": made["FlowLogIds"][0]}


def delete_flow_log(physical_id, properties):
    client("ec2").delete_flow_logs(FlowLogIds=[physical_id])


def rule(properties, other_group):
    """A rule as EC2's API has it. Ports arrive as numbers or as text."""
    ports = {name: int(port) for name, port in chosen(properties, "FromPort", "ToPort").items()}
    permission = {"IpProtocol": str(properties["IpProtocol"]), **ports}
    if "CidrIp" in properties:
        permission["IpRanges"] = [{"CidrIp": properties["CidrIp"]}]
    if properties.get(other_group):
        permission["UserIdGroupPairs"] = [{"GroupId": properties[other_group]}]
    return {"GroupId": properties["GroupId"], "IpPermissions": [permission]}


def create_ingress(logical_id, properties, stack):
    client("ec2").authorize_security_group_ingress(**rule(properties, "SourceSecurityGroupId"))
    return f"{stack}-{logical_id}", {"Id": f"{stack}-{logical_id}"}


def delete_ingress(physical_id, properties):
    client("ec2").revoke_security_group_ingress(**rule(properties, "SourceSecurityGroupId"))


def create_egress(logical_id, properties, stack):
    client("ec2").authorize_security_group_egress(**rule(properties, "DestinationSecurityGroupId"))
    return f"{stack}-{logical_id}", {"Id": f"{stack}-{logical_id}"}


def delete_egress(physical_id, properties):
    client("ec2").revoke_security_group_egress(**rule(properties, "DestinationSecurityGroupId"))


TYPES = {
    "AWS::EC2::EIP": {"create": create_address, "delete": delete_address},
    "AWS::EC2::NatGateway": {"create": create_nat, "delete": delete_nat},
    "AWS::EC2::FlowLog": {"create": create_flow_log, "delete": delete_flow_log},
    "AWS::EC2::SecurityGroupIngress": {"create": create_ingress, "delete": delete_ingress},
    "AWS::EC2::SecurityGroupEgress": {"create": create_egress, "delete": delete_egress},
}
