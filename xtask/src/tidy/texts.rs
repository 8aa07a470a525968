//! Conventions of any text file.

use super::files::{File, Finding};
use crate::site::tags;

/// Hosts of package registries; where packages come from is the affair of each machine.
const HOSTS: [&str; 6] = [
    concat!("registry.npm", "js.org"),
    concat!("registry.yarn", "pkg.com"),
    concat!("npm", "mirror.com"),
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("files.python", "hosted.org"),
];

/// No file names the host of a registry.
pub fn registry_hosts(file: &File) -> Vec<Finding> {
    file.lines()
        .filter(|(_, line)| HOSTS.iter().any(|host| line.contains(host)))
        .map(|(number, _)| Finding::new(number, "names the host of a package registry"))
        .collect()
}

/// The page has no inline script and no inline style (decision 17).
pub fn inline_script(file: &File) -> Vec<Finding> {
    if !file.ends("html") {
        return Vec::new();
    }
    let line_of = |at: usize| file.text[..at].matches('\n').count() + 1;
    let mut findings = Vec::new();
    for tag in tags(&file.text) {
        let line = line_of(tag.span.start);
        if tag.name == "script" && tag.get("src").is_none() {
            findings.push(Finding::new(
                line,
                "a script without `src`: the policy forbids it",
            ));
        }
        if tag.name == "style" || tag.get("style").is_some() {
            findings.push(Finding::new(line, "an inline style: the policy forbids it"));
        }
        let handler = tag
            .attributes
            .iter()
            .find(|(name, _)| name.starts_with("on"));
        if let Some((name, _)) = handler {
            findings.push(Finding::new(line, format!("`{name}` is an inline script")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    #[test]
    fn registry_hosts_are_found() {
        let line = format!("\"resolved\": \"https://{}/x\"", HOSTS[0]);
        assert_eq!(
            registry_hosts(&sample("end2end/package-lock.json", &line)).len(),
            1
        );
        assert_eq!(registry_hosts(&sample("a.md", "crates.io")), []);
    }

    #[test]
    fn inline_scripts_and_styles_are_found() {
        let bad = "<p>\n<script>1</script><b style=x></b><i onclick=x></i><style></style>";
        let lines: Vec<usize> = inline_script(&sample("index.html", bad))
            .iter()
            .map(|f| f.line)
            .collect();
        assert_eq!(lines, [2, 2, 2, 2]);
        assert_eq!(
            inline_script(&sample("index.html", "<script src=/a.js></script>")),
            []
        );
    }
}
