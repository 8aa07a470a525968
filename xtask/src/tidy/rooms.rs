//! Who may know whom inside `src/`: the rooms of ARCHITECTURE.md. Imports are
//! read as text; `super` is followed up to the room that it leads to.

use super::files::{File, Finding};

/// One room: `src/<name>.rs` and `src/<name>/`.
struct Room {
    name: &'static str,
    /// Other rooms that it may use.
    may: &'static [&'static str],
    /// Crates of ours that it must not know.
    never: &'static [&'static str],
}

/// The rooms, from the ground up. What is no room (`app`, `lib`, `main`, `bin`)
/// puts them together and may know all of them.
const ROOMS: [Room; 8] = [
    Room {
        name: "routes",
        may: &[],
        never: &["ijazat_rules"],
    },
    Room {
        name: "api",
        may: &["state"],
        never: &["ijazat_texts"],
    },
    Room {
        name: "state",
        may: &["api"],
        never: &[],
    },
    Room {
        name: "format",
        may: &["state"],
        never: &[],
    },
    Room {
        name: "ui",
        may: &[],
        never: &["ijazat_api", "ijazat_rules", "ijazat_texts"],
    },
    Room {
        name: "form",
        may: &["format", "state", "ui"],
        never: &["ijazat_api"],
    },
    Room {
        name: "components",
        may: &["api", "form", "format", "routes", "state", "ui"],
        never: &[],
    },
    Room {
        name: "pages",
        may: &[
            "api",
            "components",
            "form",
            "format",
            "routes",
            "state",
            "ui",
        ],
        never: &[],
    },
];

/// Pages of one kind of people, which do not know the others'.
const AREAS: [&str; 3] = ["apply", "public", "staff"];

/// Imports that a room may not have.
pub fn check(file: &File) -> Vec<Finding> {
    let Some(modules) = modules(&file.path) else {
        return Vec::new();
    };
    let Some(room) = ROOMS.iter().find(|room| room.name == modules[0]) else {
        return Vec::new();
    };
    let area = modules
        .get(1)
        .copied()
        .filter(|_| room.name == "pages")
        .filter(|area| AREAS.contains(area));
    let mut findings = Vec::new();
    for (number, line) in file.lines() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        let wrong = named(line, modules.len())
            .into_iter()
            .filter_map(|path| refusal(room, area, &path))
            .chain(crates(line, room));
        findings.extend(wrong.map(|text| Finding::new(number, text)));
    }
    findings
}

/// `src/pages/apply/step.rs` → `pages`, `apply`, `step`.
fn modules(path: &str) -> Option<Vec<&str>> {
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    Some(inside.split('/').collect())
}

/// Why a path from the root of the app must not be named here.
fn refusal(room: &Room, area: Option<&str>, path: &[String]) -> Option<String> {
    let to = path.first()?;
    if to == room.name {
        let other = path.get(1).filter(|to| AREAS.contains(&to.as_str()))?;
        let is_foreign = area.is_some_and(|own| own != other);
        return is_foreign.then(|| {
            format!(
                "pages of `{}` must not know those of `{other}`",
                area.unwrap_or_default()
            )
        });
    }
    if to.is_empty() {
        return Some("name each room in a `use` of its own".to_owned());
    }
    let is_room = ROOMS.iter().any(|known| known.name == to) || to == "app";
    (is_room && !room.may.contains(&to.as_str()))
        .then(|| format!("`{}` must not know `{to}`", room.name))
}

/// Paths of a line that begin at the root of the app, in two parts; an empty
/// part is a group in braces.
fn named(line: &str, depth: usize) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = after(line, "crate::").into_iter().map(parts).collect();
    let up = "super::".repeat(depth);
    // The longest chain only: `super::super::x` holds `super::x` too.
    if let Some(at) = line.find(&up) {
        let path = parts(line[at..].trim_start_matches("super::"));
        // `super::*` in the tests below a file is the file itself.
        found.extend((!path[0].is_empty()).then_some(path));
    }
    found
}

/// What follows each whole word of this name.
fn after<'a>(line: &'a str, name: &str) -> Vec<&'a str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    line.match_indices(name)
        .filter(|(at, _)| !line[..*at].chars().next_back().is_some_and(is_word))
        .map(|(at, _)| &line[at + name.len()..])
        .collect()
}

fn parts(path: &str) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    path.splitn(3, "::")
        .take(2)
        .map(|part| part.chars().take_while(|c| is_name(*c)).collect())
        .collect()
}

fn crates(line: &str, room: &Room) -> Vec<String> {
    let named = room
        .never
        .iter()
        .filter(|name| !after(line, &format!("{name}::")).is_empty());
    named
        .map(|name| format!("`{}` must not know the crate `{name}`", room.name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::files::sample;
    use super::*;

    #[track_caller]
    fn found(path: &str, line: &str, part: &str) {
        let findings = check(&sample(path, line));
        assert!(
            findings.len() == 1 && findings[0].text.contains(part),
            "{path}: {line}: {findings:?}"
        );
    }

    #[track_caller]
    fn fine(path: &str, line: &str) {
        assert_eq!(check(&sample(path, line)), [], "{path}: {line}");
    }

    #[test]
    fn widgets_know_nothing_of_the_app() {
        for line in [
            "use crate::pages::apply::step;",
            "use crate::api::site::get_config;",
            "    let url = crate::routes::Page::Home.href();",
            "use crate::form::editor::Editor;",
            "use super::super::state::locale::t;",
        ] {
            found("src/ui/button.rs", line, "`ui` must not know");
        }
        found(
            "src/ui.rs",
            "use super::pages::public;",
            "`ui` must not know `pages`",
        );
        found(
            "src/ui/tag.rs",
            "use ijazat_texts::k;\nuse x;",
            "the crate `ijazat_texts`",
        );
        fine("src/ui/button.rs", "use crate::ui::dynamic::dynamic;");
        fine("src/ui/button.rs", "use super::field::Field;");
        fine(
            "src/ui/address_area/lines.rs",
            "use super::super::field::Field;",
        );
        fine("src/ui/button.rs", "//! Knows nothing of crate::pages.");
    }

    #[test]
    fn forms_send_no_requests_and_know_no_addresses() {
        found(
            "src/form/saver.rs",
            "use crate::api::applications;",
            "`api`",
        );
        found("src/form/saver.rs", "use crate::routes::Page;", "`routes`");
        found(
            "src/form/saver.rs",
            "use ijazat_api::applications::Created;",
            "ijazat_api",
        );
        fine("src/form/saver.rs", "use crate::ui::field::Field;");
    }

    #[test]
    fn nobody_below_knows_pages_and_the_whole() {
        for room in ["routes", "state", "api", "format", "form", "components"] {
            found(
                &format!("src/{room}/x.rs"),
                "use crate::pages::public;",
                "`pages`",
            );
            found(&format!("src/{room}.rs"), "use crate::app::App;", "`app`");
        }
        fine("src/app.rs", "use crate::pages::public;");
        fine("src/bin/staff.rs", "use crate::pages::public;");
        fine("crates/store/src/ui.rs", "use crate::pages::public;");
    }

    #[test]
    fn pages_do_not_know_those_of_other_people() {
        let page = "src/pages/apply/case.rs";
        found(page, "use crate::pages::staff::words;", "those of `staff`");
        found(
            page,
            "use super::super::super::pages::public::prose;",
            "those of `public`",
        );
        fine(page, "use crate::pages::apply::open_draft;");
        fine(page, "use super::open_draft;");
        fine("src/routes.rs", "mod tests {\n    use super::*;\n}");
        fine("src/pages.rs", "pub use crate::pages::staff;");
    }

    #[test]
    fn groups_of_rooms_are_not_read_and_so_refused() {
        found("src/form/saver.rs", "use crate::{ui, pages};", "of its own");
    }
}
