//! One line a case: who applies, what is changed, and what is wrong then, as
//! `path code`; `…` stands for more of the same. The vectors are made from these.

use crate::support::{Base, file, file_ref};
use Base::{Company, FixedIp, Government, Mission, Mobile};
use serde_json::{Value, json};

/// One case.
pub struct Case {
    pub name: &'static str,
    pub base: Base,
    pub changes: Value,
    pub held: &'static [&'static str],
    pub expected: &'static [&'static str],
}

fn case(name: &'static str, base: Base, changes: Value, expected: &'static [&'static str]) -> Case {
    Case {
        name,
        base,
        changes,
        held: &[],
        expected,
    }
}

fn holding(held: &'static [&'static str], case: Case) -> Case {
    Case { held, ..case }
}

/// Cases by the vector file that they go to.
pub fn all() -> Vec<(&'static str, Vec<Case>)> {
    vec![
        ("organisation", organisation()),
        ("freelancer", freelancer()),
        ("addresses", addresses()),
        ("fields", fields()),
        ("hostile", hostile()),
    ]
}

fn organisation() -> Vec<Case> {
    vec![
        case("company", Company, json!({}), &[]),
        case("company-by-tax-number", Company, json!({"registration-basis": "ntn", "secp-number": null}), &[]),
        case("company-secp-missing", Company, json!({"secp-number": null}), &["secp-number required"]),
        case("company-secp-hidden", Company, json!({"registration-basis": "ntn", "secp-number": "rubbish"}), &[]),
        case("mission", Mission, json!({}), &[]),
        case("mission-passport", Mission, json!({"mission-identity-document": "passport", "applicant-passport": "AB1234567", "applicant-passport-country": "NO", "passport-copy": file("pass-1")}), &[]),
        case("mission-without-note", Mission, json!({"note-verbale": null}), &["note-verbale required"]),
        case("mission-keeps-nothing-of-a-company", Mission, json!({"ntn": "x", "secp-number": "x", "applicant-cnic": "x"}), &[]),
        case("government", Government, json!({}), &[]),
        case("government-with-tax-number", Government, json!({"government-ntn": "9012345"}), &[]),
        case("government-bad-tax-number", Government, json!({"government-ntn": "90"}), &["government-ntn wrong-length"]),
        case("foreigner-applies", Company, json!({"identity-document": "passport", "applicant-passport": "ab 123-4567", "applicant-passport-country": "de", "passport-copy": file("pass-1")}), &[]),
        case("foreigner-without-copy", Company, json!({"identity-document": "passport", "applicant-passport": "AB1234567", "applicant-passport-country": "DE"}), &["passport-copy required"]),
        case("contact-is-somebody-else", Company, json!({"contact-is-applicant": "no", "contact-name": "Sample Contact", "contact-phone": "0300 7654321"}), &[]),
        case("contact-missing", Company, json!({"contact-is-applicant": "no"}), &["contact-name required", "contact-phone required"]),
        case("no-proof-of-organisation", Company, json!({"incorporation-letter": null}), &["incorporation-letter rule:organisation-proof"]),
        case("taxpayer-proof-is-enough", Company, json!({"incorporation-letter": null, "taxpayer-proof": file("atl-1")}), &[]),
        case("remote-access-from-anywhere", Company, json!({"vpn-kind": "remote-access", "far-end-fixed": "no", "far-end-description": "Employees at home.", "remote": null}), &[]),
        case("remote-access-to-a-gateway", Company, json!({"vpn-kind": "remote-access", "far-end-fixed": "yes"}), &[]),
        case("remote-access-gateway-missing", Company, json!({"vpn-kind": "remote-access", "far-end-fixed": "yes", "remote": null}), &["remote required"]),
        case("end-before-start", Company, json!({"end-date": "2026-11-30"}), &["end-date rule:end-after-start"]),
        case("end-on-start", Company, json!({"end-date": "2026-12-01"}), &[]),
        case("nothing-agreed", Company, json!({"declare-true": null, "declare-lawful": false}), &["declare-true not-agreed", "declare-lawful not-agreed"]),
        case("other-protocol-unnamed", Company, json!({"protocols": ["other"]}), &["other-protocol required"]),
        case("empty", Company, json!({"sector": null}), &["sector required"]),
    ]
}

fn freelancer() -> Vec<Case> {
    vec![
        case("fixed-ip", FixedIp, json!({}), &[]),
        case("mobile", Mobile, json!({}), &[]),
        case("mobile-landline", Mobile, json!({"mobile.0.mobile-number": "021-34567890"}), &["mobile.0.mobile-number unknown-number"]),
        case("mobile-of-two-numbers", Mobile, json!({"mobile": [{"operator": "a", "mobile-number": "03001234567", "subscriber-name": "Sample"}, {"operator": "a", "mobile-number": "03001234568", "subscriber-name": "Sample"}]}), &["mobile too-many-items"]),
        case("mobile-by-passport", Mobile, json!({"identity-document": "passport", "passport": "AB1234567", "passport-country": "GB", "passport-copy": file("p")}), &["route rule:mobile-needs-cnic"]),
        case("fixed-ip-by-passport", FixedIp, json!({"identity-document": "passport", "passport": "AB1234567", "passport-country": "GB", "passport-copy": file("p")}), &[]),
        case("mobile-data-not-agreed", Mobile, json!({"mobile-data-only": null}), &["mobile-data-only not-agreed"]),
        case("employee-with-letter", FixedIp, json!({"work-route": "employee", "proof-kind": "employer-letter", "contract": null, "employer-letter": file("letter-1")}), &[]),
        case("letter-of-no-employer", FixedIp, json!({"proof-kind": "employer-letter", "employer-letter": file("letter-1")}), &["proof-kind rule:employer-letter-of-employee"]),
        case("client-letter", FixedIp, json!({"proof-kind": "client-letter", "client-letter": file("letter-1")}), &[]),
        case("project-email-missing", FixedIp, json!({"proof-kind": "project-email"}), &["project-email required"]),
        case("far-end-known", FixedIp, json!({"far-end-known": "yes", "remote": [{"country": "US", "organisation": "Sample Client Inc.", "addresses": "2606:4700::1111"}]}), &[]),
        case("tax-number-is-a-cnic", FixedIp, json!({"ntn": "42101-1234567-9"}), &[]),
        case("holds-enough-already", FixedIp, json!({"providers.0.addresses": "203.128.16.0/24"}), &[]),
        holding(&["203.128.20.0/29"], case("holds-too-much", FixedIp, json!({"providers.0.addresses": "203.128.16.0/24"}), &["providers.0.addresses rule:addresses-at-most"])),
        holding(&["203.128.16.0/24"], case("what-is-held-counts-once", FixedIp, json!({"providers.0.addresses": "203.128.16.0/24"}), &[])),
    ]
}

fn addresses() -> Vec<Case> {
    let half = |net: u8| (0..129).map(|n| format!("203.128.{}.{}\n", net + 2 * (n / 128), 2 * (n % 128))).collect::<String>();
    let many: String = (0..257)
        .map(|n| format!("203.128.{}.{}\n", 2 * (n / 128), 2 * (n % 128)))
        .collect();
    vec![
        case("mixed-spelling", Company, json!({"providers.0.addresses": "203.128.4.0 - 203.128.4.7; ۲۰۳.۱۲۸.۷.۹ # office\n2407:D000:0::/48"}), &[]),
        case("leading-zero", Company, json!({"providers.0.addresses": "203.128.004.1"}), &["providers.0.addresses leading-zero"]),
        case("host-bits", Company, json!({"providers.0.addresses": "203.128.4.5/24"}), &["providers.0.addresses host-bits"]),
        case("private", Company, json!({"providers.0.addresses": "10.0.0.1\n203.128.4.1\n100.64.0.1"}), &["providers.0.addresses special-purpose", "providers.0.addresses shared-space"]),
        case("documentation", Company, json!({"providers.0.addresses": "192.0.2.1"}), &["providers.0.addresses documentation"]),
        case("too-large", Company, json!({"providers.0.addresses": "203.128.0.0/20"}), &["providers.0.addresses prefix-too-large"]),
        case("whole-internet", Company, json!({"providers.0.addresses": "0.0.0.0/0"}), &["providers.0.addresses special-purpose", "remote.0.addresses rule:local-remote-apart"]),
        case("every-problem-at-once", Company, json!({"providers.0.addresses": "1.2.3\n203.128.4.256\n::ffff:8.8.8.8\nfe80::1%eth0"}), &["providers.0.addresses short-form", "providers.0.addresses part-too-big", "providers.0.addresses mapped", "providers.0.addresses zone-id"]),
        case("no-address", Company, json!({"providers.0.addresses": "ask my provider"}), &["providers.0.addresses no-address"]),
        case("twice-in-a-list", Company, json!({"providers.0.addresses": "203.128.4.1\n203.128.4.1"}), &["providers.0.addresses duplicate"]),
        case("too-many-entries", Company, json!({"providers.0.addresses": many}), &["providers.0.addresses too-many-entries"]),
        case("too-many-entries-in-two-lists", Company, json!({"providers.0.addresses": half(0), "providers.1": {"operator": "sample-other", "subscriber-id": "9", "subscriber-name": "Sample", "addresses": half(8)}}), &["providers.0.addresses rule:entries-at-most"]),
        case("twice-in-two-lists", Company, json!({"providers.1": {"operator": "sample-other", "subscriber-id": "9", "subscriber-name": "Sample", "addresses": "203.128.4.6"}}), &["providers.1.addresses rule:local-once"]),
        case("same-subscriber-twice", Company, json!({"providers.1": {"operator": "sample-net", "subscriber-id": "sn-1001", "subscriber-name": "Sample", "addresses": "203.128.40.6"}}), &["providers.1.subscriber-id rule:subscriber-once"]),
        case("same-id-of-other-operator", Company, json!({"providers.1": {"operator": "sample-other", "subscriber-id": "SN-1001", "subscriber-name": "Sample", "addresses": "203.128.40.6"}}), &[]),
        case("local-is-remote", Company, json!({"remote.0.addresses": "8.8.8.8\n203.128.4.0/28"}), &["remote.0.addresses rule:local-remote-apart"]),
        case("remote-may-be-large", Company, json!({"remote.0.addresses": "8.8.0.0/16"}), &[]),
        case("remote-private", Company, json!({"remote.0.addresses": "192.168.1.1"}), &["remote.0.addresses special-purpose"]),
    ]
}

fn fields() -> Vec<Case> {
    let files = |count: usize| json!({"documents": (0..count).map(|n| file_ref(&format!("f{n}"))).collect::<Vec<_>>()});
    vec![
        case("digits-of-other-scripts", Company, json!({"users": "۲۵", "applicant-cnic": "۶۱۱۰۱-۱۲۳۴۵۶۷-۱", "start-date": "۲۰۲۶-۱۲-۰۱", "office-postal-code": "۴۴۰۰۰"}), &[]),
        case("cnic-too-short", Company, json!({"applicant-cnic": "61101-123456-1"}), &["applicant-cnic wrong-length"]),
        case("cnic-of-kashmir", Company, json!({"applicant-cnic": "82101-1234567-0"}), &[]),
        case("users-none", Company, json!({"users": "0"}), &["users number-too-small"]),
        case("users-too-many", Company, json!({"users": "1,000,001"}), &["users number-too-big"]),
        case("users-words", Company, json!({"users": "many"}), &["users bad-number"]),
        case("start-yesterday", Company, json!({"start-date": "2026-11-22"}), &["start-date date-too-early"]),
        case("start-in-two-years", Company, json!({"start-date": "2028-11-23"}), &["start-date date-too-late"]),
        case("start-never", Company, json!({"start-date": "2027-02-29"}), &["start-date bad-date"]),
        case("ports-without-transport", Company, json!({"ports": "443"}), &["ports port-without-transport"]),
        case("ports-out-of-range", Company, json!({"ports": "70000/udp, 20-10/tcp, x/tcp"}), &["ports port-out-of-range", "ports port-range-reversed", "ports port-malformed"]),
        case("uan-is-a-telephone", Company, json!({"office-phone": "021-111-123-456"}), &[]),
        case("foreign-telephone", Company, json!({"office-phone": "+44 7700 900123"}), &["office-phone not-pakistani"]),
        case("email-without-at", Company, json!({"contact-email": "sample.example.pk"}), &["contact-email email-at"]),
        case("country-unknown", Company, json!({"remote.0.country": "XX"}), &["remote.0.country unknown-country"]),
        case("purpose-too-long", Company, json!({"purpose": "x".repeat(1001)}), &["purpose too-long"]),
        case("purpose-just-fits", Company, json!({"purpose": "x".repeat(1000)}), &[]),
        case("files-too-many", Company, json!({"incorporation-letter": files(6)}), &["incorporation-letter too-many-files"]),
        case("files-five", Company, json!({"incorporation-letter": files(5)}), &[]),
        case("no-providers", Company, json!({"providers": []}), &["providers required"]),
        case("provider-incomplete", Company, json!({"providers": [{"operator": "sample-net"}]}), &["providers.0.subscriber-id required", "providers.0.subscriber-name required", "providers.0.addresses required"]),
        case("spaces-are-nothing", Company, json!({"office-city": " \u{200b}\n "}), &["office-city required"]),
    ]
}

fn hostile() -> Vec<Case> {
    let provider = json!({"operator": "a", "subscriber-id": "1", "subscriber-name": "Sample", "addresses": "203.128.4.1"});
    let file_with = |bytes: u64, media_type: &str| json!({"documents": [{"id": "x", "name": "x.pdf", "bytes": bytes, "digest": "ab".repeat(32), "media_type": media_type}]});
    let huge = |id: &str| json!({"documents": (0..5).map(|n| json!({"id": format!("{id}{n}"), "name": "x.pdf", "bytes": 10_485_760, "digest": "ab".repeat(32), "media_type": "application/pdf"})).collect::<Vec<_>>()});
    vec![
        case("unknown-fields", Company, json!({"is-admin": true, "providers.0.approved": "yes"}), &["is-admin unknown-field", "providers.0.approved unknown-field"]),
        case("wrong-shapes", Company, json!({"sector": true, "users": ["1"], "declare-true": "yes"}), &["sector wrong-shape", "users wrong-shape", "declare-true wrong-shape"]),
        case("group-as-text", Company, json!({"providers": "203.128.4.1"}), &["providers wrong-shape"]),
        case("foreign-option", Company, json!({"sector": "admin"}), &["sector not-an-option"]),
        case("foreign-choices", Company, json!({"protocols": ["wireguard", "carrier-pigeon"]}), &["protocols not-an-option"]),
        case("bidi-override", Company, json!({"purpose": "safe \u{202e}fdp.exe"}), &["purpose bad-character"]),
        case("control-in-name", Company, json!({"applicant-name": "Sample\u{0}Person"}), &["applicant-name control-character"]),
        case("formula", Company, json!({"applicant-position": "=HYPERLINK(\"x\")"}), &[]),
        case("script-is-text", Company, json!({"purpose": "<script>alert(1)</script>"}), &[]),
        case("text-in-city-lines", Company, json!({"office-city": "Lahore\nBcc: x@example.pk"}), &["office-city bad-character"]),
        case("operator-path", Company, json!({"providers.0.operator": "../../etc"}), &["providers.0.operator unknown-operator"]),
        case("document-html", Company, json!({"cnic-front": file_with(1, "text/html")}), &["cnic-front bad-document"]),
        case("document-empty", Company, json!({"cnic-front": file_with(0, "image/png")}), &["cnic-front bad-document"]),
        case("document-too-big", Company, json!({"cnic-front": file_with(10_485_761, "image/png")}), &["cnic-front bad-document"]),
        case("files-too-big-together", Company, json!({"incorporation-letter": huge("a"), "taxpayer-proof": huge("b")}), &["taxpayer-proof files-too-big"]),
        case("eleven-providers", Company, json!({"providers": vec![provider; 11]}), &["providers too-many-items", "providers.1.subscriber-id rule:subscriber-once", "providers.1.addresses rule:local-once", "…"]),
        case("unicode-digits-mixed", Company, json!({"providers.0.addresses": "２０３.128.4.1\u{200b}"}), &[]),
        case("integer-addresses", Company, json!({"providers.0.addresses": "3414164481\n0xCB800401"}), &["providers.0.addresses decimal-integer", "providers.0.addresses hex-integer"]),
        case("nested-agreement", Company, json!({"declare-true": {"items": [{"declare-true": {"agreed": true}}]}}), &["declare-true wrong-shape", "declare-true.0.declare-true unknown-field"]),
        case("long-unknown-name", Company, json!({"x".repeat(5000): "1"}), &["xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx unknown-field"]),
    ]
}
