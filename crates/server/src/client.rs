//! Who is at the other end of the connection: address and browser. Forwarded
//! addresses are believed only from the configured number of proxies, counted
//! from the right; whatever a client writes further left is ignored.

use http::HeaderMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Address of the connection; put into every request by the listener.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// An IPv4 address, or the /64 of an IPv6 address: what limits count by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network([u8; 8], bool);

impl Network {
    /// The network of an address.
    pub fn of(ip: IpAddr) -> Self {
        let mut bytes = [0; 8];
        match ip.to_canonical() {
            IpAddr::V4(ip) => bytes[..4].copy_from_slice(&ip.octets()),
            IpAddr::V6(ip) => bytes.copy_from_slice(&ip.octets()[..8]),
        }
        Self(bytes, ip.to_canonical().is_ipv4())
    }

    /// As bytes, for counters in the database.
    pub fn as_bytes(&self) -> [u8; 9] {
        let mut bytes = [u8::from(self.1); 9];
        bytes[1..].copy_from_slice(&self.0);
        bytes
    }
}

/// The client of a request.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its network.
    pub network: Network,
    /// Its browser, shortened and without control characters.
    pub agent: String,
}

impl Client {
    /// Reads the client from the connection and, behind proxies, their headers.
    pub fn of(peer: Option<SocketAddr>, headers: &HeaderMap, trusted_hops: u8) -> Self {
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.ip());
        let ip = forwarded(headers, trusted_hops).unwrap_or(peer);
        Self {
            network: Network::of(ip),
            agent: agent(headers),
        }
    }
}

/// The entry that the outermost trusted proxy wrote.
fn forwarded(headers: &HeaderMap, trusted_hops: u8) -> Option<IpAddr> {
    let hops = usize::from(trusted_hops).checked_sub(1)?;
    let entries: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    entries.iter().rev().nth(hops)?.parse().ok()
}

fn agent(headers: &HeaderMap) -> String {
    headers
        .get(http::header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(headers: &[&str], hops: u8) -> Network {
        let mut map = HeaderMap::new();
        for value in headers {
            map.append("x-forwarded-for", value.parse().expect("a header"));
        }
        let peer = "203.0.113.9:1".parse().expect("an address");
        Client::of(Some(peer), &map, hops).network
    }

    fn of(ip: &str) -> Network {
        Network::of(ip.parse().expect("an address"))
    }

    #[test]
    fn forwarded_addresses_count_only_from_trusted_proxies() {
        let peer = of("203.0.113.9");
        assert_eq!(network(&["192.0.2.1"], 0), peer);
        assert_eq!(network(&[], 1), peer);
        assert_eq!(network(&["198.51.100.7, 192.0.2.1"], 1), of("192.0.2.1"));
        assert_eq!(network(&["198.51.100.7", "192.0.2.1"], 1), of("192.0.2.1"));
        assert_eq!(
            network(&["6.6.6.6, 198.51.100.7, 192.0.2.1"], 2),
            of("198.51.100.7")
        );
        assert_eq!(network(&["192.0.2.1"], 2), peer);
        assert_eq!(network(&["not an address"], 1), peer);
    }

    #[test]
    fn networks_join_what_one_subscriber_has() {
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
