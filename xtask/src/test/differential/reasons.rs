//! Why Ijazat answers as it does, for each class on which readers differ.

use super::ours::{AROUND, NOTHING, SEVERAL, SEVERAL_NOTICES};

/// The reason for our answers of this label; `None` for one that nobody thought of.
pub fn reason(label: &str) -> Option<&'static str> {
    if let Some(code) = quoted(label, "problem `") {
        return problem(code);
    }
    if let Some(code) = quoted(label, "notice `") {
        return notice(code);
    }
    Some(match label {
        "IPv4 netmask behind a slash" | "IPv4 netmask behind a space" => {
            "Routers and provider letters write masks so, and there is one reading. The block is shown as CIDR, so the writer sees what was \
             taken. Readers that know only lengths refuse."
        }
        "IPv4 wildcard" => {
            "Whole parts at the end are one block and nothing else. `netaddr` reads the same addresses as a range; the others have no such notation."
        }
        "IPv4 range" | "IPv6 range" => {
            "Operators hand out runs that are no block. First and last are both written in full and in order, so there is one reading; it stays one \
             entry. A typographic dash is what a word processor makes of a hyphen. Only `netaddr` has ranges."
        }
        "IPv4 range with spaces inside" | "IPv6 range with spaces inside" => {
            "A space around the dash changes nothing. `netaddr` trims its ends itself in some places and not in others."
        }
        AROUND => {
            "Lists are pasted from letters, tables and mails: spaces, tabs, quotes, bullets, commas, comments and line ends around an address are not \
             part of it. Libraries read one address and no list; some trim some of these."
        }
        SEVERAL_NOTICES => {
            "More than one of the notices of this table; what was left off or folded is said for each."
        }
        SEVERAL => {
            "A pasted text is a list: each part is read on its own. Another reader takes the whole for one thing or refuses it."
        }
        NOTHING => {
            "Numbers below 1.0.0.0, words and fragments are not addresses in a letter that is full of numbers. A reader that takes any number for an \
             address would register row numbers and amounts."
        }
        _ => return None,
    })
}

fn quoted<'a>(label: &'a str, start: &str) -> Option<&'a str> {
    label.strip_prefix(start)?.strip_suffix('`')
}

fn notice(code: &str) -> Option<&'static str> {
    Some(match code {
        "brackets-left-off" => {
            "Brackets stand around addresses in links and in prose. They are left off, and that is said."
        }
        "digits-folded" => {
            "Urdu and Arabic keyboards type digits of their own; a digit has one value in every script. The plain form is shown, with a notice. \
             `netaddr` accepts such digits in a length by accident of its language."
        }
        "hidden-characters" => {
            "Zero-width and direction marks come along when Urdu text is copied. They have no meaning, nobody sees them, and refusing them would \
             point at nothing. They are left off, with a notice."
        }
        "label-left-off" => {
            "`ip=` before an address names it and is no part of it. It is left off, with a notice."
        }
        "port-left-off" => {
            "A port says nothing about the address, and holdings are addresses. It is left off, with a notice."
        }
        "symbols-folded" => {
            "The full stop of Urdu and full-width signs are what their keyboards type for a dot, a colon or a slash."
        }
        "url-left-off" => "The host of a link is the address; the rest is left off, with a notice.",
        _ => return None,
    })
}

fn problem(code: &str) -> Option<&'static str> {
    Some(match code {
        "leading-zero" => {
            "The readers contradict each other: `ipaddr.js` takes the part for octal as old C libraries do, PostgreSQL for decimal, Python refuses. Whoever \
             registers one address and routes the other has a hole. Both readings are named, none is taken; the same for a length with a zero in front."
        }
        "short-form" => {
            "`10.1` is 10.0.0.1 to old C libraries and `ipaddr.js`, 10.1.0.0/16 to people, an error to others; `1/8` is 0.0.0.0/8 to `ipaddr.js` and \
             1.0.0.0/8 to PostgreSQL. The readings are named, none is taken."
        }
        "decimal-integer" | "hex-integer" | "octal-integer" | "hex-part" => {
            "Only readers that follow old C libraries take it for an address. Nobody proof-reads such a number, and filters are got around with them. The \
             reading is named, not taken."
        }
        "host-bits" => {
            "It is the block or the one address, and both are common mistakes. Python refuses it; the others keep the block, PostgreSQL with the address in \
             it. Both readings are named, none is taken."
        }
        "mapped" | "compatible" | "embedded-v4" => {
            "It is an IPv4 address in an IPv6 coat: a list of IPv6 addresses that holds it would be checked against the wrong registry, and no router \
             forwards it as written. The IPv4 address is named, not taken."
        }
        "zone-id" => {
            "A zone means something on one computer only, so it cannot be registered. Readers keep it, drop it or refuse it. The address without it is named."
        }
        "wildcard-mask" => {
            "An inverted mask is the notation of access lists. Python and `netaddr` guess it from the bits, and `0.0.0.0` is then ambiguous. The block is named, \
             not taken."
        }
        "missing-prefix-length" => {
            "A slash without a length right behind it is a slip, and a length may be lost. Readers that turn the text into a number take signs and \
             spaces for part of it. The address or block is named, not taken."
        }
        "malformed" => {
            "It has the shape of an address and is not one. Some readers tolerate a sign before the length, an empty last part or zeros within a dotted tail; \
             there is no sound reading that all share."
        }
        "space-in-prefix" => {
            "A space before the length may stand between an address and something else, so the reading is only suggested."
        }
        "bad-wildcard" => {
            "A star stands for whole parts at the end. Anywhere else it is no block, and a pattern cannot be registered."
        }
        _ => return None,
    })
}
