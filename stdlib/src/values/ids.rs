//! Ids of what others made: a VPC, a security group, a proxy and its address.

use infra::{AWS, Id, Refusal, Value};

use infra::rules::{
    all,
    text::{is_resolved_later, starts},
};

use super::text_or_value::text_or_value;

/// The id of a VPC: `vpc-` and 8 or 17 hexadecimal digits, or a value that only the deploy knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VpcId(Value);

impl VpcId {
    /// # Errors
    /// What is not an id of a VPC.
    pub const fn new(id: &'static str) -> Result<VpcId, Refusal> {
        if !is_id(id, "vpc-") && !is_resolved_later(id) {
            return Err(Refusal::new(
                "this is not an id of a VPC",
                "write it like `vpc-0123456789abcdef0`",
            ));
        }
        Ok(VpcId(Value::Text(id)))
    }
}

impl From<VpcId> for Id<AWS::EC2::VPC> {
    fn from(id: VpcId) -> Self {
        Id::from_value(id.0)
    }
}

text_or_value! { VpcId, or VpcId(Value::Text("vpc-00000000")) }

/// The id of a security group: `sg-` and 8 or 17 hexadecimal digits, or a value that only the deploy knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SecurityGroupId(Value);

impl SecurityGroupId {
    /// # Errors
    /// What is not an id of a security group.
    pub const fn new(id: &'static str) -> Result<SecurityGroupId, Refusal> {
        if !is_id(id, "sg-") && !is_resolved_later(id) {
            return Err(Refusal::new(
                "this is not an id of a security group",
                "write it like `sg-0123456789abcdef0`",
            ));
        }
        Ok(SecurityGroupId(Value::Text(id)))
    }
}

impl From<SecurityGroupId> for Id<AWS::EC2::SecurityGroup> {
    fn from(id: SecurityGroupId) -> Self {
        Id::from_value(id.0)
    }
}

text_or_value! { SecurityGroupId, or SecurityGroupId(Value::Text("sg-00000000")) }

/// The id of an RDS proxy: `prx-` and 17 hexadecimal digits, which is how its ARN ends, or a value that only the deploy knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProxyId(Value);

impl ProxyId {
    /// # Errors
    /// What is not an id of a proxy: its name, say.
    pub const fn new(id: &'static str) -> Result<ProxyId, Refusal> {
        if !is_id(id, "prx-") && !is_resolved_later(id) {
            return Err(Refusal::new(
                "this is not an id of an RDS proxy",
                "write how its ARN ends, like `prx-0123456789abcdef0`",
            ));
        }
        Ok(ProxyId(Value::Text(id)))
    }
}

text_or_value! { ProxyId, or ProxyId(Value::Text("prx-00000000")) }

/// The address of a server, such as an endpoint of RDS, or a value that only the deploy knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HostName(Value);

impl HostName {
    /// # Errors
    /// What has more in it than a name: a port, a scheme, a user.
    pub const fn new(name: &'static str) -> Result<HostName, Refusal> {
        let legal = all!(name, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-');
        if (name.is_empty() || !legal) && !is_resolved_later(name) {
            return Err(Refusal::new(
                "this is not the name of a host",
                "write the endpoint alone, like `shop.proxy-abc.eu-west-1.rds.amazonaws.com`",
            ));
        }
        Ok(HostName(Value::Text(name)))
    }
}

text_or_value! { HostName, or HostName(Value::Text("localhost")) }

pub(super) const fn is_id(text: &str, start: &str) -> bool {
    if !starts(text, start) {
        return false;
    }
    let (_, digits) = text.split_at(start.len());
    (digits.len() == 8 || digits.len() == 17) && all!(digits, b'0'..=b'9' | b'a'..=b'f')
}

#[cfg(test)]
mod tests {
    use super::{HostName, ProxyId, SecurityGroupId, VpcId};

    #[test]
    fn a_vpc_has_an_id() {
        assert!(VpcId::new("vpc-0123456789abcdef0").is_ok());
        assert!(VpcId::new("vpc-0a1b2c3d").is_ok());
        assert!(VpcId::new("{{resolve:ssm:/net/vpc}}").is_ok());
        for wrong in ["", "vpc-", "vpc-1", "subnet-0a1b2c3d", "vpc-0A1B2C3D"] {
            assert!(VpcId::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_host_has_a_name_and_no_port() {
        assert!(HostName::new("shop.proxy-abc.eu-west-1.rds.amazonaws.com").is_ok());
        assert!(HostName::new("{{resolve:ssm:/proxy}}").is_ok());
        for wrong in ["", "shop:5432", "postgres://shop", "me@shop"] {
            assert!(HostName::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_proxy_has_an_id_and_a_group() {
        assert!(ProxyId::new("prx-0123456789abcdef0").is_ok());
        assert!(SecurityGroupId::new("sg-0123456789abcdef0").is_ok());
        for wrong in [
            "shop-proxy",
            "arn:aws:rds:eu-west-1:123456789012:db-proxy:prx-0123456789abcdef0",
        ] {
            assert!(ProxyId::new(wrong).is_err(), "{wrong}");
            assert!(SecurityGroupId::new(wrong).is_err(), "{wrong}");
        }
    }
}
