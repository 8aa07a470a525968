//! What a browser calls itself, as people call it.

use crate::state::locale::now_with;
use ijazat_texts::k;

/// A word in what a browser says, and its name. The first that is found counts:
/// most claim to be others too.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
];

const SYSTEMS: [(&str, &str); 6] = [
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

fn named(agent: &str) -> Option<(&'static str, &'static str)> {
    let find = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(word, _)| agent.contains(word));
        found.map(|(_, name)| *name)
    };
    let safari = || agent.contains("Safari").then_some("Safari");
    Some((find(&BROWSERS).or_else(safari)?, find(&SYSTEMS)?))
}

/// "Chrome on Windows" now; what it calls itself when nobody knows it.
pub fn agent_now(agent: &str) -> String {
    match named(agent) {
        Some((browser, system)) => now_with(
            k::PROFILE_SESSION_AGENT,
            &[("browser", browser), ("system", system)],
        ),
        None => agent.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn browsers_that_claim_to_be_others_are_told_apart() {
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36";
        assert_eq!(named(windows), Some(("Chrome", "Windows")));
        assert_eq!(
            named(&format!("{windows} Edg/149.0")),
            Some(("Edge", "Windows"))
        );
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(named(phone), Some(("Safari", "iPhone")));
        let linux = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(named(linux), Some(("Firefox", "Linux")));
        assert_eq!(named("curl/8.5.0"), None);
    }
}
