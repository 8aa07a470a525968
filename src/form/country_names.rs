//! What countries are called beside their names in `Intl`: as people type them.

/// By code of ISO 3166-1, in both scripts. None is the name of a second country.
const ALSO: [(&str, &[&str]); 12] = [
    ("AE", &["UAE", "Emirates", "Dubai", "امارات", "یو اے ای"]),
    ("CD", &["DR Congo"]),
    ("CZ", &["Czech Republic"]),
    (
        "GB",
        &[
            "UK",
            "Britain",
            "Great Britain",
            "England",
            "Scotland",
            "Wales",
            "برطانیہ",
            "انگلینڈ",
            "انگلستان",
        ],
    ),
    ("MM", &["Burma"]),
    ("MK", &["Macedonia"]),
    ("NL", &["Holland", "ہالینڈ"]),
    ("PS", &["Palestine", "فلسطین"]),
    ("SA", &["KSA", "Saudia", "سعودیہ"]),
    ("SZ", &["Swaziland"]),
    ("TR", &["Turkey", "ترکی"]),
    ("US", &["USA", "US", "America", "امریکا", "امریکہ"]),
];

/// Other names of a country.
pub fn also(code: &str) -> impl Iterator<Item = String> {
    let found = ALSO.iter().find(|(own, _)| *own == code);
    let names = found.map_or(&[][..], |(_, names)| names);
    names.iter().map(|name| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_a_country() {
        for (code, names) in ALSO {
            assert!(ijazat_rules::check::COUNTRIES.contains(&code), "{code}");
            assert_eq!(also(code).count(), names.len());
        }
        assert_eq!(also("PK").count(), 0);
    }
}
