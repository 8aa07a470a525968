//! Ports with their transport: `51820/udp, 443/tcp, 5000-5010/udp, esp`; read in the other order too, as in `udp/51820`.

use super::reading::Problem;
use super::text::{echoed, folded};
use crate::unicode::lower;

/// Protocols that carry a VPN without ports.
const PORTLESS: [&str; 3] = ["esp", "ah", "gre"];
const TRANSPORTS: [&str; 3] = ["tcp", "udp", "sctp"];

/// The canonical text, each entry once and in the order given, or every problem.
pub(crate) fn canonical(text: &str, entries_max: u32) -> Result<String, Vec<Problem>> {
    let limit = crate::limits::SHORT_TEXT_LENGTH_MAX.max(entries_max as usize * 24);
    if text.len() > limit.saturating_mul(4) {
        let length = text.chars().count();
        return Err(vec![
            Problem::new("too-long")
                .with("length", length)
                .with("max", limit),
        ]);
    }
    let (mut entries, mut problems): (Vec<String>, Vec<Problem>) = (Vec::new(), Vec::new());
    let text = lower(&folded(text));
    for part in text.split([',', ';', '\n', '\r', '،', '؛']).map(str::trim) {
        match entry(part) {
            Ok(entry) if entry.is_empty() || entries.contains(&entry) => {}
            Ok(entry) => entries.push(entry),
            Err(problem) => problems.push(problem),
        }
    }
    let count = entries.len() + problems.len();
    if count > entries_max as usize {
        problems = vec![
            Problem::new("too-many-ports")
                .with("count", count)
                .with("max", entries_max),
        ];
    }
    if problems.is_empty() && entries.is_empty() {
        problems.push(Problem::new("port-malformed").with("text", echoed(&text)));
    }
    if problems.is_empty() {
        Ok(entries.join(", "))
    } else {
        Err(problems)
    }
}

fn entry(part: &str) -> Result<String, Problem> {
    if part.is_empty() || PORTLESS.contains(&part) {
        return Ok(part.to_owned());
    }
    let problem = |code| Problem::new(code).with("text", echoed(part));
    let compact: String = part.chars().filter(|c| !c.is_whitespace()).collect();
    let (ports, transport) = match (in_front(&compact), compact.split_once('/')) {
        (Some((transport, ports)), _) => (ports, Some(transport)),
        (None, Some((ports, transport))) => (ports, Some(transport)),
        (None, None) => (compact.as_str(), None),
    };
    let (first, last) = ports.split_once(['-', '–']).unwrap_or((ports, ports));
    let (first, last) = match (number(first), number(last)) {
        (Some(first), Some(last)) => (first, last),
        _ => return Err(problem("port-malformed")),
    };
    if !(1..=65_535).contains(&first) || !(1..=65_535).contains(&last) {
        return Err(problem("port-out-of-range"));
    }
    if first > last {
        return Err(problem("port-range-reversed").with(
            "suggestions",
            format!("{last}-{first}/{}", transport.unwrap_or("udp")),
        ));
    }
    let ports = if first == last {
        first.to_string()
    } else {
        format!("{first}-{last}")
    };
    match transport {
        Some(transport) if TRANSPORTS.contains(&transport) => Ok(format!("{ports}/{transport}")),
        Some(_) => Err(problem("port-malformed")),
        None => Err(problem("port-without-transport")
            .with("suggestions", format!("{ports}/tcp, {ports}/udp"))),
    }
}

/// The transport of `udp/51820`, `udp:51820` or `udp 51820`, and the ports behind it.
fn in_front(entry: &str) -> Option<(&'static str, &str)> {
    let mut transports = TRANSPORTS.into_iter();
    let (transport, ports) =
        transports.find_map(|transport| Some((transport, entry.strip_prefix(transport)?)))?;
    Some((transport, ports.strip_prefix(['/', ':']).unwrap_or(ports)))
}

/// A decimal number without leading zeros; what is too long counts as out of range.
fn number(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0');
    is_number.then(|| digits.parse().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(canonical(text, 4).as_deref(), Ok(expected), "{text}");
        assert_eq!(
            canonical(expected, 4).as_deref(),
            Ok(expected),
            "canonical of canonical"
        );
    }

    fn refuses(text: &str, codes: &[&str]) {
        let problems = canonical(text, 4).expect_err(text);
        assert_eq!(
            problems.iter().map(|p| p.code).collect::<Vec<_>>(),
            codes,
            "{text}"
        );
    }

    #[test]
    fn reads() {
        check("51820/udp, 443/TCP", "51820/udp, 443/tcp");
        check("443 / tcp; 443/tcp\nESP", "443/tcp, esp");
        check("5000 – 5010/udp", "5000-5010/udp");
        check("۴۴۳/tcp، ۵۰۰/udp", "443/tcp, 500/udp");
        check("1/sctp,65535/udp,", "1/sctp, 65535/udp");
        check(
            "udp/51820, TCP: 443, sctp 20-30",
            "51820/udp, 443/tcp, 20-30/sctp",
        );
    }

    #[test]
    fn refuses_what_it_would_have_to_guess() {
        refuses("443", &["port-without-transport"]);
        refuses("0443/tcp", &["port-malformed"]);
        refuses("0/tcp", &["port-malformed"]);
        refuses(
            "65536/tcp, 99999999999999999999/udp",
            &["port-out-of-range", "port-out-of-range"],
        );
        refuses("20-10/udp", &["port-range-reversed"]);
        refuses(
            "udp/51820/tcp, udp, udp//1, udp/65536",
            &[
                "port-malformed",
                "port-malformed",
                "port-malformed",
                "port-out-of-range",
            ],
        );
        refuses(
            "https, 443/quic, 1-2-3/tcp",
            &["port-malformed", "port-malformed", "port-malformed"],
        );
        refuses("1/tcp,2/tcp,3/tcp,4/tcp,5/tcp", &["too-many-ports"]);
        refuses(",;,", &["port-malformed"]);
        refuses(&"1/tcp,".repeat(100_000), &["too-long"]);
    }
}
