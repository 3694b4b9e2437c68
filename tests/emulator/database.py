"""The types of a database proxy, which ministack's CloudFormation lacks and its RDS has, and where databases really are."""

import json
import os

from client import chosen, client, is_true

HOST = os.environ.get("EMULATED_DATABASE_HOST")


def create_proxy(logical_id, properties, stack):
    given = chosen(
        properties, "DBProxyName", "EngineFamily", "Auth", "RoleArn", "VpcSubnetIds", "VpcSecurityGroupIds",
    )
    switches = {name: is_true(on) for name, on in chosen(properties, "RequireTLS", "DebugLogging").items()}
    times = {name: int(time) for name, time in chosen(properties, "IdleClientTimeout").items()}
    made = client("rds").create_db_proxy(**given, **switches, **times)["DBProxy"]
    attributes = {"VpcId": made.get("VpcId", ""), **chosen(made, "DBProxyArn", "Endpoint")}
    return made["DBProxyName"], attributes


def delete_proxy(physical_id, properties):
    client("rds").delete_db_proxy(DBProxyName=physical_id)


def targets(properties):
    return {
        "DBProxyName": properties["DBProxyName"],
        "TargetGroupName": "default",
        **chosen(properties, "DBClusterIdentifiers", "DBInstanceIdentifiers"),
    }


def create_targets(logical_id, properties, stack):
    rds = client("rds")
    rds.register_db_proxy_targets(**targets(properties))
    groups = rds.describe_db_proxy_target_groups(DBProxyName=properties["DBProxyName"])["TargetGroups"]
    group = groups[0]["TargetGroupArn"]
    return group, {"TargetGroupArn": group}


def delete_targets(physical_id, properties):
    client("rds").deregister_db_proxy_targets(**targets(properties))


TYPES = {
    "AWS::RDS::DBProxy": {"create": create_proxy, "delete": delete_proxy},
    "AWS::RDS::DBProxyTargetGroup": {"create": create_targets, "delete": delete_targets},
}


def add_attributes(handlers: dict) -> dict:
    """The handlers of databases with the attributes that ministack does not give, or gives as names that nobody resolves."""
    more = {"AWS::RDS::DBCluster": cluster_attributes, "AWS::RDS::DBProxy": proxy_attributes}
    return {kind: with_more(handlers[kind], attributes) for kind, attributes in more.items()}


def with_more(handler, more):
    def create(logical_id, properties, stack):
        physical_id, attributes = handler["create"](logical_id, properties, stack)
        return physical_id, {**attributes, **more(physical_id, properties)}

    def update(physical_id, old, properties, stack, logical_id=None):
        new_id, attributes = handler["update"](physical_id, old, properties, stack, logical_id)
        return new_id, {**attributes, **more(new_id, properties)}

    return {**handler, "create": create, **({"update": update} if "update" in handler else {})}


def proxy_attributes(physical_id, properties):
    return dict.fromkeys(("Endpoint",), HOST) if HOST else {}


def cluster_attributes(physical_id, properties):
    names = ("Endpoint", "Endpoint.Address", "ReadEndpoint.Address")
    addresses = dict.fromkeys(names, HOST) if HOST else {}
    if not is_true(properties.get("ManageMasterUserPassword", False)):
        return addresses
    return {**addresses, "MasterUserSecret.SecretArn": master_secret(physical_id, properties)}


def master_secret(cluster, properties):
    """The secret that RDS makes for a cluster, and finds again in an update."""
    secrets, name = client("secretsmanager"), f"rds!cluster-{cluster}"
    listed = secrets.list_secrets(Filters=[{"Key": "name", "Values": [name]}])["SecretList"]
    if listed:
        return listed[0]["ARN"]
    login = {"username": properties.get("MasterUsername", ""), "password": "nobody-logs-in-with-it"}
    return secrets.create_secret(Name=name, SecretString=json.dumps(login))["ARN"]
