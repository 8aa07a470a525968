//! What a reader takes a string for, in one form for all readers. Addresses are
//! read by the standard library here, so that no reader judges itself.

use std::net::IpAddr;

use anyhow::{Context, Result, bail};
use ijazat_rules::net::{Family, Prefix, Range};

/// Addresses from a first to a last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub family: Family,
    pub first: u128,
    pub last: u128,
    /// The prefix length, unless it was read as a range.
    pub length: Option<u8>,
}

impl Meaning {
    /// What a reader printed: `family first last length`, or `-` for a refusal.
    pub fn parse(line: &str) -> Result<Option<Self>> {
        if line == "-" {
            return Ok(None);
        }
        let words: Vec<&str> = line.split(' ').collect();
        let [family, first, last, length] = words[..] else {
            bail!("a reader printed {line:?}");
        };
        let family = match family {
            "4" => Family::V4,
            "6" => Family::V6,
            other => bail!("a reader printed the family {other:?}"),
        };
        let length = match length {
            "-" => None,
            number => Some(number.parse().with_context(|| line.to_owned())?),
        };
        Ok(Some(Self {
            family,
            first: number(family, first)?,
            last: number(family, last)?,
            length,
        }))
    }

    /// Whether both are the same addresses; lengths count where both have one.
    pub fn is_same(&self, other: &Self) -> bool {
        let lengths = match (self.length, other.length) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        lengths && (self.family, self.first, self.last) == (other.family, other.first, other.last)
    }

    /// For people: a block, or a range that is none.
    pub fn text(&self) -> String {
        let range = Range::new(self.family, self.first, self.last);
        let block = self
            .length
            .and_then(|length| Prefix::new(self.family, self.first, length));
        match (block, range) {
            (Some(block), _) if block.last() == self.last => block.to_string(),
            (_, Some(range)) => range.to_string(),
            (_, None) => "addresses in the wrong order".to_owned(),
        }
    }
}

fn number(family: Family, text: &str) -> Result<u128> {
    let address: IpAddr = text
        .parse()
        .with_context(|| format!("a reader printed the address {text:?}"))?;
    match (family, address) {
        (Family::V4, IpAddr::V4(address)) => Ok(u32::from(address).into()),
        (Family::V6, IpAddr::V6(address)) => Ok(address.into()),
        _ => bail!("a reader printed {text:?} for the other family"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Meaning {
        Meaning::parse(line).expect(line).expect("no refusal")
    }

    #[test]
    fn what_readers_print_is_read_or_refused() {
        assert_eq!(Meaning::parse("-").expect("a refusal"), None);
        assert_eq!(read("4 10.0.0.0 10.0.0.255 24").text(), "10.0.0.0/24");
        assert_eq!(read("6 ::1 ::3 -").text(), "::1-::3");
        for bad in ["", "4 10.0.0.0", "5 ::1 ::1 128", "4 ::1 ::1 32", "4 x y 3"] {
            assert!(Meaning::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn lengths_count_where_both_have_one() {
        let block = read("4 10.0.0.0 10.0.0.255 24");
        assert!(block.is_same(&read("4 10.0.0.0 10.0.0.255 -")));
        assert!(!block.is_same(&read("4 10.0.0.0 10.0.0.255 25")));
        assert!(!block.is_same(&read("4 10.0.0.0 10.0.0.254 -")));
        assert!(!read("4 0.0.0.1 0.0.0.1 32").is_same(&read("6 ::1 ::1 128")));
    }
}
