//! Several thousand texts with the reading of each, committed: whatever changes how one of them is read shows as a
//! line that differs. `UPDATE=1` writes them anew; read the difference before it is committed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use super::*;

/// Words of every kind; each is read alone, and with what may stand around it.
const WORDS: &str = "\
203.0.113.5 203.0.113.0/24 203.0.113.5/24 0.0.0.0/0 255.255.255.255 203.0.113.5/32 203.0.113.0/024 203.0.113.0/33 203.0.113.0/ \
203.0.113.0/255.255.255.0 203.0.113.5/255.255.255.0 203.0.113.0/0.0.0.255 203.0.113.0/255.0.255.0 203.0.113.0/0.0.0.0 \
203.0.113.* 203.0.*.* 203.*.113.5 203.0.* *.*.*.* 203.0.113.1* 203.0.0113.* 256.0.*.* 2001:db8::* a.b.*.* *.5.6.7 *203.0.113.5* \
010.0.0.1 203.0.113.08 203.0.113.010 08.08.08.08 0256.1.1.1 127.1 10.1.2 1.65536 1.16777216 1.2.65535 1.2.65536 256.1.2 01.2 10/8 10/08 \
300/8 10.1/16 10.300/16 1.2.3/24 3405803781 16777215 16777216 4294967295 4294967296 0xCB007105 0xcb0071051 0x 0xg 0x1 031300070405 \
03001234567 0300123456 01 08123456789 20260822 20261322 22.08.2026 2026.08.22 32.08.2026 22.32.2026 2026.13.22 1899.08.22 22.8.2200 \
0xcb.0.113.5 0xcb.0x1.0x2.0x3 0xcb.0x100.1.1 203.0.113.256 203.0.113.1000 1.2.3.4.5 1.2.3.4.1000 1.2.3.4.5.6.7.8.9 \
203.O.113.5 203..113.5 203.0.113. .203.0.113.5 203.0.113.5. 203.0.113.5x 203.0.113.abcde 203.0.113._ v1.2.3.x v1.2.3.4 1.2.x.y a.2.3.4 1.2.3.-4 \
1::2::3 2001:db8:: 2001:DB8::1/64 2001:db8::/32 2001:db8::/129 2001:db8::/ :: ::1 ::/0 1:2:3:4:5:6:7:8 1:2:3:4:5:6:7:8:9 1:2:3:4:5:6:7 12345::1 \
2001:db8::12345 g::1 2001:db8::g 2001:db8:g::1 12:34 12:34:56 12:34:56:78 00:11:22:33:44:55 0:11:22:33:44:55 aa-bb-cc-dd-ee-ff std::net::ip \
a1::x::y ab12:cd34:ef56 ab12:cd34:ef56:7890 1234::wxyz:9 ::ffff:203.0.113.5 ::ffff:cb00:7105 ::203.0.113.5 ::cb00:7105 ::0.0.0.1 ::0.0.255.255 \
::1:0 ::ffff:203.0.113.0/120 ::203.0.113.0/120 64:ff9b::203.0.113.5 64:ff9b::203.0.113.0/120 64:ff9b::cb00:7105 1:2:3:4:5:6:1.2.3.4 1:2:3:4:5:6:7:1.2.3.4 \
fe80::1%eth0 fe80::1%eth0/64 fe80::g%eth0 203.0.113.5%eth0 203.0.113%eth0 203.0.113.5:443 203.0.113.5:99999 203.0.113.5:65535 203.0.113.5:65536 203.0.113.5: \
203.0.113.5:443/tcp 203.0.113.5:443/udp 203.0.113.5:443/x 203.0.113.5:443/24 203.0.113.5:x 010.0.0.1:80 10.1:80 x:80 203.0.113.5:443/ \
[203.0.113.5] [203.0.113.5]:80 [203.0.113.5]:99999 [203.0.113.0]/24 [203.0.113.5]/24 [203.0.113.5]x [203.0.113.5 203.0.113.5] [2001:db8::1]:443 [2001:db8::1] \
[2001:db8::]/32 [x] [x]:80 [10.0.0.010] [203.0.113.1]-[203.0.113.9] [203.0.113.0/24]:80 (203.0.113.5) {203.0.113.5} <203.0.113.5> \
\"203.0.113.5\" '203.0.113.5' `203.0.113.5` +203.0.113.5 !203.0.113.5! 203.0.113.5? >203.0.113.5 ->203.0.113.5 203.0.113.5-> & -203.0.113.5 203.0.113.5- -- - * ** \
http://203.0.113.5/x https://user@203.0.113.5:8443/a?b#c http://203.0.113.0/24 http://203.0.113.0/33 http://[2001:db8::1]/x http://example.org/x ftp://203.0.113.256 :// http:// \
ip=203.0.113.5 a=b=203.0.113.5 user@203.0.113.5 ip:203.0.113.5 ab:203.0.113.5 dead:203.0.113.5 host-1:203.0.113.5 1host:203.0.113.5 h:203.0.113.5 \
203.0.113.1-203.0.113.9 203.0.113.9-203.0.113.1 203.0.113.1-9 203.0.113.1-0 203.0.113.1-256 203.0.113.1-09 203.0.113.1-1000 203.0.113.1-2001:db8::1 \
203.0.113.0/24-203.0.114.0/24 1.2.3.4-1.2.3.5-1.2.3.6 203.0.113.1-203.0.113.010 203.0.113.010-203.0.113.20 203.0.113.300-203.0.113.9 203.0.113.1-x x-203.0.113.9 \
203.0.113.1-127.1 127.1-203.0.113.9 10.1-10.2 22-08-2026 2001:db8::1-2001:db8::ffff 2001:db8::ffff-2001:db8::1 203.0.113.0/-24 /-24 1-2 a-b x-127.0.0.01 \
3405803781-3405803782 203.0.113.5:80-90 203.0.113.5:80-203.0.113.9:80 203.0.113.1~203.0.113.9 203.0.113.1..203.0.113.9 a203.0.113.1 x_203.0.113.1 x~203.0.113.1~y \
word example.org v4 /24 24 32 255.255.255.0 255.255.255.255 0.0.0.255 netmask mask 0.255.0.255 254.0.0.0 255.0.0.0";

/// Stand on both sides of what joins.
const SIDES: &str = "203.0.113.0 203.0.113.5 203.0.113.9/32 203.0.113.010 127.1 10 24 0 128 129 2001:db8:: 2001:db8::5/64 ::ffff:1.2.3.4 x *203.0.113.5 \
255.255.255.0 0.0.0.255 203.0.113.5- -203.0.113.5 /24 203.0.113.0/ 1.2.3.4:80 [1.2.3.4] 3405803781 203.*";

const JOINTS: [&str; 15] = [
    " ",
    ",",
    "-",
    " - ",
    "- ",
    " -",
    "/",
    " /",
    "/ ",
    " / ",
    ":",
    " *",
    " mask ",
    " netmask ",
    "\t",
];

const LINES: &[&str] = &[
    "203.0.113.1 - 203.0.113.5 - 203.0.113.9",
    "203.0.113.1 - 5 x",
    "203.0.113.1 - 5, x",
    "203.0.113.1 -- 203.0.113.5",
    "203.0.113.0 / 24 x",
    "203.0.113.0 255.255.255.0 255.255.255.0",
    "254.0.0.0 *255.255.0.0",
    "254.0.0.0 *255.255.0.0*",
    "see *203.0.113.5*. Then **203.0.113.6**",
    "1.10.100.28/ 32",
    "1.10.100.28/ 24 x",
    "* 203.0.113.1",
    "*203.0.113.1",
    "a // b 203.0.113.1",
    "a# 203.0.113.1",
    "203.0.113.1 # 203.0.113.2",
    "http://a//203.0.113.1",
    "x:// 203.0.113.1",
    "1://203.0.113.1",
    "//203.0.113.1",
    "1, 2, 3.4, 203.0.113.1",
    "row 16777217 203.0.113.1",
    "16777217 203.0.113.1",
    "16777217; 1.2; 203.0.113.256",
    "\u{feff}203.0.113.1",
    "203.0.\u{200b}113.1",
    "203.0.113.1\u{200e}",
    "\u{200f}203.0.113.1",
    "۲۰۳٫۰٫۱۱۳٫۱ ، ٢٠٣.٠.١١٣.٢ - ٢٠٣.٠.١١٣.٩",
    "２０３．０．１１３．１：８０",
    "203.0.113.1–203.0.113.9 • 203.0.113.20",
    "“203.0.113.1”؛«203.0.113.2»",
    "203.0.113.1 → 203.0.113.2",
    "پتہ: 203.0.113.256",
    "203.0.113.²",
    "１２．３",
    "203.0.113.1\r\n203.0.113.2\r203.0.113.3\n\n203.0.113.4",
    "203.0.113.1\u{b}203.0.113.2\u{c}203.0.113.3|203.0.113.4;203.0.113.5",
];

/// `place reading` of everything that was found, in one line.
fn found(text: &str) -> String {
    let list = AddressList::read(text);
    let mut out = String::new();
    let place = |span: Span| format!("{}:{}-{}", span.line, span.column, span.end_column);
    for entry in &list.entries {
        let _ = write!(out, " {} {}", place(entry.span), entry.canonical());
    }
    for problem in &list.problems {
        let (code, readings) = (problem.code.as_str(), problem.suggestions.join(" "));
        let _ = write!(out, " {} {code}[{readings}]", place(problem.span));
    }
    for notice in &list.notices {
        let _ = write!(out, " {} ~{}", place(notice.span), notice.code.as_str());
    }
    if list.ignored > 0 {
        let _ = write!(out, " +{}", list.ignored);
    }
    out
}

fn texts() -> BTreeSet<String> {
    let words = WORDS.split(' ').map(str::to_owned);
    let lines = LINES.iter().map(|line| (*line).to_owned());
    let sides: Vec<&str> = SIDES.split(' ').collect();
    let pairs = sides.iter().flat_map(|left| {
        let right = sides.iter();
        right.flat_map(move |right| JOINTS.map(|joint| format!("{left}{joint}{right}")))
    });
    // One of four pairs, the same every time.
    let some = pairs
        .enumerate()
        .filter(|(at, _)| at * 7 % 4 == at / 15 % 4);
    words
        .chain(lines)
        .chain(some.map(|(_, text)| text))
        .collect()
}

#[test]
fn every_text_reads_as_it_always_did() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/net/tests/readings.txt");
    let fresh: String = texts()
        .iter()
        .map(|text| format!("{text:?}{}\n", found(text)))
        .collect();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &fresh).expect("can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("is committed");
    for (fresh, kept) in fresh.lines().zip(kept.lines()) {
        assert_eq!(fresh, kept);
    }
    assert_eq!(fresh.lines().count(), kept.lines().count());
}

#[test]
fn what_is_suggested_is_read_without_a_problem() {
    for text in texts() {
        for problem in AddressList::read(&text).problems {
            for reading in problem.suggestions {
                let again = AddressList::read(&reading);
                assert_eq!(
                    (again.entries.len(), again.problems.len()),
                    (1, 0),
                    "{text:?} {reading}"
                );
                assert_eq!(again.entries[0].canonical(), reading, "{text:?}");
            }
        }
    }
}
