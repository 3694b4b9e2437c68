//! Blocks of IPv4 addresses: which addresses are in one.

use std::net::Ipv4Addr;

/// The addresses of a block, if a text is one: `10.0.1.0/24`.
pub(super) fn said(text: &str) -> Option<String> {
    let (address, length) = text.split_once('/')?;
    let address: Ipv4Addr = address.parse().ok()?;
    let length: u32 = length.parse().ok().filter(|length| *length <= 32)?;
    let number = 1_u64 << (32 - length);
    let first = u64::from(u32::from(address)) / number * number;
    let last = first + number - 1;
    let shown = |address: u64| u32::try_from(address).map(Ipv4Addr::from).ok();
    Some(match number {
        1 => format!("The address `{address}` alone."),
        _ if length == 0 => "All IPv4 addresses.".to_owned(),
        _ => format!(
            "{number} addresses, from `{}` to `{}`. In a subnet AWS keeps the first four and the last.",
            shown(first)?,
            shown(last)?
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn a_block_says_its_addresses() {
        for (text, wanted) in [
            (
                "10.0.1.0/24",
                Some(
                    "256 addresses, from `10.0.1.0` to `10.0.1.255`. In a subnet AWS keeps the first four and the last.",
                ),
            ),
            ("0.0.0.0/0", Some("All IPv4 addresses.")),
            ("10.1.2.3/32", Some("The address `10.1.2.3` alone.")),
            ("10.0.1.0/33", None),
            ("10.0.1/24", None),
            ("/api/*", None),
        ] {
            assert_eq!(said(text).as_deref(), wanted, "{text}");
        }
        let whole = said("10.0.7.9/16").expect("a block");
        assert!(whole.contains("`10.0.0.0` to `10.0.255.255`"), "{whole}");
    }
}
